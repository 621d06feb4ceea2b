"""What is said about voice packs and their recordings, by code, in Chinese and English."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "voice_pack_unusable": ("语音包“{folder}”不能使用：{why}。改好之前用自带的语音播报。", "The voice pack “{folder}” cannot be used: {why}. Until it is mended the built-in voice speaks."),
    "voice_lacks": ("语音包“{folder}”里没有“{pieces}”的录音，这一句没有播报。请补录，或修改语音模板。", "The voice pack “{folder}” has no recording of “{pieces}”, so this was not said. Record it, or change the voice template."),
    "recording_unusable": ("录音“{file}”不能播放：{why}。请重新录制，存为 WAV（PCM）文件。", "The recording “{file}” cannot be played: {why}. Record it again and save it as WAV (PCM)."),
}  # fmt: skip

#: What a check of a pack finds.
FINDINGS: dict[str, tuple[str, str]] = {
    "voice_missing": ("还缺“{piece}”的录音；含有它的整句改用自带的语音播报。", "There is no recording of “{piece}”; a sentence that has it is said by the built-in voice."),
    "voice_unsaid": ("自带的语音里没有“{pieces}”，含有它的叫号只响提示音。请修改语音模板，或用大厅自己的录音补上。", "The built-in voice has no “{pieces}”: a call with it is announced by the chime alone. Change the voice template, or record it for the hall's own voice."),
    "voice_left_out": ("“{file}”没有用上：{why}。请重新录制，存为 WAV（PCM）文件。", "“{file}” is not used: {why}. Record it again and save it as WAV (PCM)."),
    "voice_clipped": ("“{file}”录音过响，已有破音。请离话筒远一些重录。", "“{file}” was recorded too loud and is distorted. Record it again, further from the microphone."),
    "voice_quiet": ("“{file}”录音太轻，放大后杂音明显。请靠近话筒重录。", "“{file}” was recorded too softly; made louder, its noise is heard. Record it again, nearer to the microphone."),
    "voice_noisy": ("“{file}”背景杂音较大，首尾的静音切不干净。请在安静的房间里重录。", "“{file}” has much noise behind it, so its ends cannot be cut clean. Record it again in a quiet room."),
    "voice_low_rate": ("“{file}”每秒只有 {rate_hz} 个采样，声音发闷。建议用 22050 或以上重录。", "“{file}” has only {rate_hz} samples a second and sounds dull. Better record it with 22050 or more."),
    "voice_long_edges": ("“{file}”首尾有 {seconds} 秒静音，播报时会自动切掉。", "“{file}” has {seconds} s of silence at its ends; it is cut away when it is played."),
    "voice_pause_inside": ("“{file}”中间停顿 {ms} 毫秒，听起来会断开。请连贯地重读一遍。", "“{file}” has a pause of {ms} ms in it and will sound broken. Record it again in one breath."),
    "voice_drawn_out": ("“{file}”有 {seconds} 秒长，按字数读得太慢。请用平常语速重录。", "“{file}” lasts {seconds} s, which is slow for its words. Record it again at an ordinary pace."),
}  # fmt: skip

#: Why a pack, or a recording, cannot be used.
REASONS: dict[str, tuple[str, str]] = {
    "no_folder": ("文件夹不存在", "there is no such folder"),
    "no_manifest": ("文件夹里没有 voice.toml", "it has no voice.toml"),
    "bad_manifest": ("voice.toml 写得不对", "its voice.toml is malformed"),
    "bad_language": ("voice.toml 里的 language 应为 \"zh\" 或 \"en\"", "the language in its voice.toml must be \"zh\" or \"en\""),
    "no_recordings": ("没有可以播放的录音", "it has no recording that can be played"),
    "missing_file": ("voice.toml 里写了它，但没有这个文件", "voice.toml names it, but there is no such file"),
    "unreadable": ("文件打不开", "the file cannot be opened"),
    "damaged": ("不是 WAV 文件，或文件不完整", "it is no WAV file, or not all of one"),
    "format": ("不是普通的 PCM 格式，或采样率不在 8000 至 192000 之间", "it is not plain PCM of 8000 to 192000 samples a second"),
    "silent": ("里面没有声音", "there is no sound in it"),
    "too_long": ("超过 6 秒，不是一个词", "it is longer than 6 s, so it is not one word"),
}  # fmt: skip
