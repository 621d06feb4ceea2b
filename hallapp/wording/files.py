"""What is refused of files, of papers and the printer, of links, and of a time that was given."""

from __future__ import annotations

#: By code.
REFUSALS: dict[str, tuple[str, str]] = {
    "calendar_missing": ("还没有 {year} 年的节假日安排。请导入国务院办公厅公布的放假安排；在此之前只按星期判断。", "There is no holiday table for {year}. Import it; until then only weekdays count."),
    "import_rejected": ("“{file}”有 {errors} 处错误，没有导入任何内容。请按清单修改后再导入。", "“{file}” has {errors} errors; nothing was imported. Mend them and import again."),
    "picture_unfit": ("“{file}”不是能读取的图片，或者太大。请换一张 PNG 或 JPEG 图片（不超过 20 MB）。", "“{file}” is no picture that can be read, or too large. Choose a PNG or JPEG of at most 20 MB."),
    "file_unreadable": ("无法读取“{file}”：{reason}。请检查文件是否存在、格式是否为 csv 或 xlsx。", "“{file}” cannot be read: {reason}. Check that it exists and is csv or xlsx."),
    "file_unwritable": ("无法写入“{file}”：{unwritten}", "“{file}” cannot be written: {unwritten}"),
    "stopped": ("已按您的要求停止，没有留下未完成的内容。", "Stopped as you wished; nothing half-done is left."),
    "not_rehearsal": ("这是正式数据库，不能指定时间。指定时间只用于演练数据库。", "This is a real hall's database; a moment can be stated only in a rehearsal."),
    "printer_missing": ("没有连接小票机。号码 {ticket} 有效，请口头或抄写告知；接好后可以补打。", "No ticket printer is set. {ticket} is valid: tell it to the person; print it again later."),
    "printer_problem": ("{ticket} 的小票{came_out}：{why}。{remedy}号码有效，处理后可以补打。", "The paper of {ticket} {came_out}: {why}. {remedy}The number is valid; print it again later."),
    "bad_printer_address": ("打印机地址“{address}”不对：{part}。", "“{address}” is no printer's address: {part}."),
    "printer_refused": ("打印机“{printer}”没有接受打印任务，没有记为已打印。请检查打印机是否开机、联机、有纸，再试一次；也可以先保存为 PDF。", "The printer “{printer}” did not take the sheet, and nothing counts as printed. See that it is on, connected and has paper, then try again; or save a PDF."),
    "glyph_missing": ("字库里没有这些字：{characters}，小票上以〓代替，请手写补上。", "The fonts lack {characters}; the paper shows 〓 instead. Write them in by hand."),
    "link_missing": ("“{name}”没有办事指南链接，没有印二维码。请在事项目录里补上链接。", "“{name}” has no link, so no code was printed. Add the link in the catalogue."),
    "nothing_chosen": ("所选范围里没有可以制作{form}的事项。请换一个范围，或先在窗口设置里授权事项。", "Nothing of what was chosen can be made as: {form}. Choose something else, or authorise items for the windows first."),
    "nothing_to_reprint": ("所选事项的{form}都不需要重印。要全部重新印制，请去掉这个条件。", "Nothing has to be printed again as: {form}. To print all the same, leave that condition out."),
    "nothing_missing": ("没有缺少的材料，不需要告知单。请先核对材料，再打印告知单。", "Nothing is missing, so there is nothing to tell. Check the materials first."),
    "material_unknown": ("“{item}”的材料清单里没有“{material}”，清单可能刚刚改过。请重新核对材料，再打印告知单。", "The list of “{item}” has no “{material}”; it may just have been changed. Check the materials again, then print the slip."),
    "department_unknown": ("没有事项属于“{department}”。请核对部门名称。", "No item is kept by “{department}”. Check the department's name."),
    "paper_unfit": ("{form}没有这种纸张的版面，只有海报可以用 A3。请改用 A4。", "Only posters are made for A3, and this is: {form}. Choose A4."),
    "guide_overtaken": ("制作期间“{name}”的内容又有变化，别处已经印了新的一版，这一份没有登记。请重印这一项。", "While this was made, “{name}” changed and was printed elsewhere; this copy is not recorded. Print it again."),
    "link_unfit": ("“{name}”的链接太长，在这种版面上印出的二维码扫不出来，没有印。请换用更大的版面或更短的链接。", "The link of “{name}” is too long for a code that can be scanned on this sheet; none was printed. Use a larger sheet or a shorter link."),
    "poster_shortened": ("“{name}”内容太多，一页放不下，没有印全：{sections}。省略处已注明到哪里看全文；也可以改印 A3 或小手册。", "“{name}” has more to say than one page holds; shortened: {sections}. The sheet says where to find the rest. A3 or a booklet holds more."),
    "code_unreadable": ("第 {page} 页“{name}”的二维码印出后扫不出原链接。请不要张贴这一页，并检查链接“{link}”。", "The code of “{name}” on page {page} does not read back as its link. Do not put the page up; check the link “{link}”."),
    "sheet_glyph_missing": ("字库里没有这些字：{characters}，打印件上以{shown}代替（复制、查找仍是原字），请手写补上。", "The fonts lack {characters}; the sheet shows {shown} instead (it copies as the character itself). Write them in by hand."),
    "links_offline": ("一个网站也连不上：可能是本机没有联网，也可能是网站都停了。各链接的状态没有改动。", "No site could be reached: this machine may be offline, or they are all down. What was known of the links is unchanged."),
    "links_lost": ("检查途中断了网。断网以后的链接没有改动，之前查到的已保存。", "The way to the internet was lost on the way. What was found before is kept; the other links are unchanged."),
    "link_too_long": ("办事指南的网址太长，二维码放不下，小票上没有印。", "The guide's address is too long for a QR code and was left out."),
    "bad_moment": ("“{moment}”不是有效的时间。请写成 2026-03-02T09:00:00。", "“{moment}” is no moment. Write it as 2026-03-02T09:00:00."),
}  # fmt: skip
