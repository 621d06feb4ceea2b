<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Places</source>
        <comment>Take number</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AsideChips</name>
    <message>
        <source>back in %1</source>
        <translation>%1后到时</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>已 %1</translation>
    </message>
    <message>
        <source>%1 left to return</source>
        <translation>剩 %1可恢复</translation>
    </message>
    <message>
        <source>void</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>No number is parked or passed over.</source>
        <translation>没有挂起或过号的号码。</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>过号</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Call %1 to this window</source>
        <translation>呼叫 %1 到本窗口</translation>
    </message>
    <message>
        <source>%1 has given up …</source>
        <translation>%1 弃号…</translation>
    </message>
    <message>
        <source>%1 is back: into the queue</source>
        <translation>%1 已返回：重新排队</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>The database does not answer.</source>
        <translation>数据库没有响应。</translation>
    </message>
    <message>
        <source>What was done is safe. This screen goes on by itself as soon as it is back.</source>
        <translation>已办的都已保存。恢复后本屏会自动继续。</translation>
    </message>
</context>
<context>
    <name>Beginnings</name>
    <message>
        <source>There is no hall here yet</source>
        <translation type="unfinished">这里还没有大厅</translation>
    </message>
    <message>
        <source>How would you like to begin? This takes less than three minutes.</source>
        <translation>请选择怎样开始，三分钟内即可用起来。</translation>
    </message>
    <message>
        <source>Try the sample hall</source>
        <translation>试用样例大厅</translation>
    </message>
    <message>
        <source>An invented city with 7 outlets, 62 windows and 125 items: for trying things out and for training. Everything in it is marked as a rehearsal.</source>
        <translation>一座虚构城市的 7 个网点、62 个窗口、125 个事项，供试用和培训。其中一切都标明“演练”。</translation>
    </message>
    <message>
        <source>Set up our own hall from two spreadsheets</source>
        <translation>用两张表格建立本大厅</translation>
    </message>
    <message>
        <source>One of items, one of windows. What would be read, and every problem by row and column, is shown before anything is kept.</source>
        <translation>一张事项表，一张窗口表。保存之前，先列出将读入的内容和每一处问题所在的行、列。</translation>
    </message>
    <message>
        <source>Work with a hall that is there already</source>
        <translation>连接已有的大厅</translation>
    </message>
    <message>
        <source>The hall&apos;s PostgreSQL server, or a file of this program.</source>
        <translation>大厅的 PostgreSQL 服务器，或本程序的数据文件。</translation>
    </message>
</context>
<context>
    <name>BoardWindow</name>
    <message>
        <source>Call board</source>
        <translation>叫号大屏</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>The board is reading the queue.</source>
        <translation>正在读取排队信息</translation>
    </message>
    <message>
        <source>REHEARSAL · these are not real calls</source>
        <translation>演练 · 以下不是真实叫号</translation>
    </message>
    <message>
        <source>Floor %1</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>No number is at a window now.</source>
        <translation>现在没有窗口在办理</translation>
    </message>
    <message>
        <source>F11 full screen · F next floor · Esc close</source>
        <translation>F11 全屏 · F 换楼层 · Esc 关闭</translation>
    </message>
    <message>
        <source>Missed your number? Tell any window within %1 min.</source>
        <translation>过号 %1 分钟内请到任一窗口恢复</translation>
    </message>
    <message>
        <source>Open until %1. Whoever holds a number is served.</source>
        <translation>今日服务至 %1，持号者办完为止</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎光临</translation>
    </message>
    <message>
        <source>Take a number, have a seat, and watch this board.</source>
        <translation>取号后请就座，留意大屏和语音</translation>
    </message>
    <message>
        <source>Called last</source>
        <translation>刚才呼叫</translation>
    </message>
    <message>
        <source>Called once more</source>
        <translation>再次呼叫，请</translation>
    </message>
    <message>
        <source>Please</source>
        <translation>请</translation>
    </message>
    <message>
        <source>to window %1</source>
        <translation>到 %1 号窗口</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>M月d日 dddd</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>No connection · numbers as of %1</source>
        <translation>连接中断 · %1 的号码</translation>
    </message>
</context>
<context>
    <name>Buttons</name>
    <message>
        <source>Call next</source>
        <translation>呼叫下一位</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>重呼</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始办理</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>过号</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Transfer …</source>
        <translation>转移…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停窗口</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开放窗口</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>under way …</source>
        <translation>正在进行…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复办理</translation>
    </message>
    <message>
        <source>Recall %1/%2</source>
        <translation>重呼 %1/%2</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Is this right?</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>touch to take off</source>
        <translation>点这里去掉</translation>
    </message>
    <message>
        <source>Does one of these apply? You come earlier then; please have proof.</source>
        <translation>有下面的情况吗？可以优先，请带好证件。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>60 or older</source>
        <translation>60 岁以上</translation>
    </message>
    <message>
        <source>Disability</source>
        <translation>残疾人</translation>
    </message>
    <message>
        <source>Pregnant, infant</source>
        <translation>孕妇、携婴幼儿</translation>
    </message>
    <message>
        <source>Armed forces, fire</source>
        <translation>军人、消防救援</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>再加一项</translation>
    </message>
    <message>
        <source>Take the number</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Has %1 given up?</source>
        <translation>%1 确定弃号？</translation>
    </message>
    <message>
        <source>The number ends here and cannot be brought back; the party would take a new one.</source>
        <translation>弃号后这个号码作废，不能恢复；需要办理时请重新取号。</translation>
    </message>
    <message>
        <source>Yes, given up</source>
        <translation>确定弃号</translation>
    </message>
    <message>
        <source>No, leave it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>Call the number chosen in the queue</source>
        <translation>呼叫队列中选定的号码</translation>
    </message>
    <message>
        <source>Go to the queue</source>
        <translation>转到队列</translation>
    </message>
    <message>
        <source>Go to the materials; Space ticks one</source>
        <translation>转到材料核对，空格键勾选</translation>
    </message>
    <message>
        <source>Parked and passed-over numbers</source>
        <translation>挂起和过号的号码</translation>
    </message>
    <message>
        <source>Narrow strip on top of other programs, and back</source>
        <translation>窄条（置于其他程序之上）与全屏切换</translation>
    </message>
    <message>
        <source>Can be called: %1</source>
        <translation>可叫号码 %1</translation>
    </message>
    <message>
        <source>%1 items at this window</source>
        <translation>本窗可办事项 %1</translation>
    </message>
    <message>
        <source>Cleared about %1</source>
        <translation>预计清空 %1</translation>
    </message>
    <message>
        <source>Nobody is waiting for this window</source>
        <translation>本窗口没有人等候</translation>
    </message>
    <message>
        <source>New numbers appear here by themselves, in the order they are called.</source>
        <translation>新取的号码会按叫号顺序自动出现在这里。</translation>
    </message>
    <message>
        <source>This window accepts no items</source>
        <translation>本窗口不受理具体事项</translation>
    </message>
    <message>
        <source>Numbers taken for its group itself, or handed on to it, appear here.</source>
        <translation>直接取给本窗口组的号码和转来的号码会出现在这里。</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong in the program</source>
        <translation>程序出了问题</translation>
    </message>
    <message>
        <source>The last step may not have been carried out; numbers already given stay as they are. You can go on working. Please copy this report and send it to whoever looks after the program: it holds no personal data.</source>
        <translation>最后一步可能没有完成；已取的号码不受影响，可以继续工作。请复制这份报告交给程序维护人员，报告中不含个人信息。</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>继续工作</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Your number</source>
        <translation>您的号码</translation>
    </message>
    <message>
        <source>%1 ahead of you</source>
        <translation>前面 %1 位</translation>
    </message>
    <message>
        <source>Nobody ahead of you</source>
        <translation>前面没有人</translation>
    </message>
    <message>
        <source>Expected wait: %1</source>
        <translation>预计等候：%1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>好的</translation>
    </message>
    <message>
        <source>Printing your ticket …</source>
        <translation>正在打印小票…</translation>
    </message>
    <message>
        <source>Please take your ticket and watch the board.</source>
        <translation>请取走小票，留意大屏和语音。</translation>
    </message>
    <message>
        <source>No paper came out. Your number is valid: please remember it or take a picture.</source>
        <translation>没有打印小票。号码有效，请记住或拍下来。</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>&lt; 1 min</source>
        <translation>不到 1 分</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
</context>
<context>
    <name>Existing</name>
    <message>
        <source>A hall that is there already</source>
        <translation>连接已有的大厅</translation>
    </message>
    <message>
        <source>The address is tried when you go on. It is kept in this workstation&apos;s settings.</source>
        <translation>继续时会先测试连接。地址保存在本机设置中。</translation>
    </message>
    <message>
        <source>Try the connection (Ctrl+T)</source>
        <translation>测试连接 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Trying the connection …</source>
        <translation>正在测试连接…</translation>
    </message>
    <message>
        <source>Fill in where it is</source>
        <translation>请填写数据所在位置</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Our own hall: two spreadsheets</source>
        <translation>建立本大厅：两张表格</translation>
    </message>
    <message>
        <source>Choose both. They are only read; nothing is kept yet.</source>
        <translation>请选择两张表格。现在只读取，不保存。</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx *.csv)</source>
        <translation>表格 (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>事项表</translation>
    </message>
    <message>
        <source>The hall&apos;s items</source>
        <translation>选择事项表</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口表</translation>
    </message>
    <message>
        <source>The hall&apos;s windows</source>
        <translation>选择窗口表</translation>
    </message>
    <message>
        <source>Save two sample files to fill in …</source>
        <translation>保存两张样例表格，供填写…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems in the files</source>
        <translation>表格中的问题</translation>
    </message>
    <message>
        <source>Choose both files</source>
        <translation>请选择两张表格</translation>
    </message>
    <message>
        <source>Reading the files …</source>
        <translation>正在读取表格…</translation>
    </message>
    <message>
        <source>Mend the errors first</source>
        <translation>请先改正错误</translation>
    </message>
    <message>
        <source>Where to put the two sample files</source>
        <translation>样例表格保存到哪个文件夹</translation>
    </message>
    <message>
        <source>✓ Saved in %1: %2</source>
        <translation>✓ 已保存到 %1：%2</translation>
    </message>
    <message>
        <source>✓ Ready: %1 outlets, %2 window groups, %3 windows, %4 items.</source>
        <translation>✓ 可以建立：%1 个网点，%2 个窗口组，%3 个窗口，%4 个事项。</translation>
    </message>
    <message>
        <source>%1 errors, %2 warnings: see below</source>
        <translation>%1 处错误，%2 处提醒，见下表</translation>
    </message>
    <message>
        <source>No errors; %1 warnings to look at</source>
        <translation>没有错误；%1 处提醒，请过目</translation>
    </message>
    <message>
        <source>No errors</source>
        <translation>没有错误</translation>
    </message>
</context>
<context>
    <name>FirstManager</name>
    <message>
        <source>The hall&apos;s first administrator</source>
        <translation>大厅的首位管理员</translation>
    </message>
    <message>
        <source>This person may do everything, and gives all others their rights.</source>
        <translation>管理员拥有全部权限，并为其他人分配权限。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished">姓名</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>2 to 30 letters or digits, such as lihongmei</source>
        <translation>2 至 30 个字母或数字，例如 lihongmei</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>At least 8 characters, letters and digits mixed, without the name or login</source>
        <translation>至少 8 个字符，字母和数字混用，不含姓名和登录名</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>Fill in all four</source>
        <translation>请填写全部四项</translation>
    </message>
    <message>
        <source>The two passwords differ</source>
        <translation>两次输入的密码不一致</translation>
    </message>
    <message>
        <source>It differs from the one above</source>
        <translation>与上面的密码不一致</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Back</source>
        <translation type="unfinished">返回</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Open the hall</source>
        <translation>打开大厅</translation>
    </message>
    <message>
        <source>Set the hall up</source>
        <translation>建立大厅</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>正在保存…</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Waiting</source>
        <translation>等候</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人等候</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse; Tab goes from one thing to the next.</source>
        <translation>所有操作都可以不用鼠标完成；Tab 键依次移到下一处。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>InHandPanel</name>
    <message>
        <source>Waited</source>
        <translation>等候</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Done here today</source>
        <translation>本窗今日</translation>
    </message>
    <message>
        <source>Cross-region</source>
        <translation>跨域通办</translation>
    </message>
    <message>
        <source>Number in hand</source>
        <translation>当前号码</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>%1 numbers</source>
        <translation>%1 件</translation>
    </message>
    <message>
        <source>Since the call</source>
        <translation>呼叫至今</translation>
    </message>
    <message>
        <source>Serving now</source>
        <translation>正在办理</translation>
    </message>
    <message>
        <source>Called, not here yet</source>
        <translation>已呼叫，等待到窗</translation>
    </message>
    <message>
        <source>Call %1 at %2</source>
        <translation>第 %1 次呼叫 %2</translation>
    </message>
    <message>
        <source>Afterwards: %1</source>
        <translation>之后还要办理：%1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message>
        <source>The window is closed</source>
        <translation>窗口未开放</translation>
    </message>
    <message>
        <source>Open it with F9: then it is given numbers and the board shows it.</source>
        <translation>按 F9 开放窗口：开放后才会分到号码，大屏也会显示。</translation>
    </message>
    <message>
        <source>The window is paused</source>
        <translation>窗口已暂停</translation>
    </message>
    <message>
        <source>Go on with F9. Others serve its queue meanwhile.</source>
        <translation>按 F9 恢复办理。暂停期间由其他窗口办理。</translation>
    </message>
    <message>
        <source>Free for the next one</source>
        <translation>空闲，可以叫号</translation>
    </message>
    <message>
        <source>%1 waiting. F2 calls the next one.</source>
        <translation>%1 人等候，按 F2 呼叫下一位。</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>没有人等候</translation>
    </message>
    <message>
        <source>A new number for this window appears here by itself.</source>
        <translation>有新号码时会自动显示在这里。</translation>
    </message>
    <message>
        <source>waiting %1</source>
        <translation>已等 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ItemsPage</name>
    <message>
        <source>Other items</source>
        <translation>其他事项</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>Not now. Touch to see why.</source>
        <translation>暂不能取号，点这里看原因</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>等候 %1 位</translation>
    </message>
</context>
<context>
    <name>KioskWindow</name>
    <message>
        <source>REHEARSAL · these are not real numbers</source>
        <translation>演练 · 以下不是真实号码</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>自助取号</translation>
    </message>
    <message>
        <source>Ordinary size</source>
        <translation>标准字</translation>
    </message>
    <message>
        <source>Larger words</source>
        <translation>大字版</translation>
    </message>
    <message>
        <source>Call a person</source>
        <translation>呼叫工作人员</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>More</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Page %1 / %2</source>
        <translation>%1 / %2 页</translation>
    </message>
    <message>
        <source>Back to the start in %1 s</source>
        <translation>%1 秒后返回首页</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Service hall</source>
        <translation>政务服务大厅</translation>
    </message>
</context>
<context>
    <name>Materials</name>
    <message>
        <source>Materials to check</source>
        <translation>材料核对</translation>
    </message>
    <message>
        <source>The item has no material list.</source>
        <translation>该事项没有材料清单。</translation>
    </message>
    <message>
        <source>Shown with the number in hand.</source>
        <translation>叫号后在这里显示。</translation>
    </message>
    <message>
        <source>May follow later</source>
        <translation>可容缺</translation>
    </message>
    <message>
        <source>If there is one</source>
        <translation>非必要</translation>
    </message>
    <message>
        <source>× %1</source>
        <translation>%1 份</translation>
    </message>
    <message>
        <source>%1 in the list, %2 here</source>
        <translation>%1 项，已齐 %2 项</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>%1 windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window %1 · %2</source>
        <translation type="unfinished">%1 号窗口 · %2</translation>
    </message>
    <message>
        <source>%1 (out of use)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorised by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorised by the group&apos;s rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Helps out, by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Helps out, by the group&apos;s tide rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not authorised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changes later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some seats differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Items and windows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Put away (Esc)</source>
        <translation>收起（Esc）</translation>
    </message>
</context>
<context>
    <name>OfferDelegate</name>
    <message>
        <source>%1 waiting</source>
        <translation>等候 %1</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不能取</translation>
    </message>
</context>
<context>
    <name>OfferSearch</name>
    <message>
        <source>Name, pinyin initials or code</source>
        <translation>输入名称、拼音首字母或编码</translation>
    </message>
    <message>
        <source>What is the number for?</source>
        <translation>办什么事？</translation>
    </message>
    <message>
        <source>Items found</source>
        <translation>找到的事项</translation>
    </message>
    <message>
        <source>Nothing is called “%1”. Try fewer letters, or the pinyin initials.</source>
        <translation>没有找到“%1”。少输几个字，或试试拼音首字母。</translation>
    </message>
    <message>
        <source>There is nothing to take a number for in this outlet yet. Import items and windows first.</source>
        <translation>本网点还没有可取号的事项。请先导入事项和窗口。</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Choose another database …</source>
        <translation>选择其他数据库…</translation>
    </message>
    <message>
        <source>Opening the hall …</source>
        <translation>正在打开大厅…</translation>
    </message>
    <message>
        <source>The hall cannot be opened</source>
        <translation>大厅打不开</translation>
    </message>
</context>
<context>
    <name>ParkDialog</name>
    <message>
        <source>Park %1</source>
        <translation>挂起 %1</translation>
    </message>
    <message>
        <source>The window is free meanwhile. It is called here again when the party is back; when its time is up it waits in the queue.</source>
        <translation>挂起期间窗口可以办理其他号码。当事人回来后在本窗口再次呼叫；到时未叫则回到队列等候。</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>until the close of day</source>
        <translation>直到当日结束</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>挂起多久</translation>
    </message>
    <message>
        <source>Note, such as: has gone to fetch the licence (optional)</source>
        <translation>备注，例如：回去取营业执照（可不填）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PauseDialog</name>
    <message>
        <source>Pause this window</source>
        <translation>暂停本窗口</translation>
    </message>
    <message>
        <source>No new number is given to it. Numbers that others may serve are called there.</source>
        <translation>暂停后不再分到新号码，其他窗口能办的号码由其他窗口呼叫。</translation>
    </message>
    <message>
        <source>Back in a moment</source>
        <translation>暂时离开</translation>
    </message>
    <message>
        <source>Meal break</source>
        <translation>用餐</translation>
    </message>
    <message>
        <source>Meeting or training</source>
        <translation>会议或培训</translation>
    </message>
    <message>
        <source>Equipment fault</source>
        <translation>设备故障</translation>
    </message>
    <message>
        <source>Change of shift</source>
        <translation>交接班</translation>
    </message>
    <message>
        <source>Another reason (optional)</source>
        <translation>其他原因（可不填）</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>A person will gladly help you</source>
        <translation>工作人员乐意为您服务</translation>
    </message>
    <message>
        <source>Please ask any of the staff</source>
        <translation>请询问身边的工作人员</translation>
    </message>
    <message>
        <source>Or take a number and somebody does it with you:</source>
        <translation>也可以取一个号，有人帮您一起办：</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Window groups</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureModel</name>
    <message>
        <source>Floor %1</source>
        <translation type="unfinished">%1 层</translation>
    </message>
    <message>
        <source>No floor given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation type="unfinished">%1 项</translation>
    </message>
    <message>
        <source>Off: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>Our own hall: what for, and where</source>
        <translation>建立本大厅：用途和位置</translation>
    </message>
    <message>
        <source>A rehearsal can be tried out at any hour; a real hall&apos;s records cannot be taken back.</source>
        <translation>演练可在任何时间试用；正式大厅的记录不能撤回。</translation>
    </message>
    <message>
        <source>A real hall: every number counts, everybody signs in with a password</source>
        <translation>正式大厅：每个号都计入统计，人人凭密码登录</translation>
    </message>
    <message>
        <source>A rehearsal: everything shown and printed is marked as one</source>
        <translation>演练：显示和打印的内容都标明“演练”</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>数据保存位置</translation>
    </message>
    <message>
        <source>Fill in where it is kept</source>
        <translation>请填写数据保存位置</translation>
    </message>
</context>
<context>
    <name>Priority</name>
    <message>
        <source>Elderly first</source>
        <translation>老年人优先</translation>
    </message>
    <message>
        <source>Disabled first</source>
        <translation>残疾人优先</translation>
    </message>
    <message>
        <source>Pregnant or with infant first</source>
        <translation>孕妇或携婴幼儿优先</translation>
    </message>
    <message>
        <source>Veterans and firefighters first</source>
        <translation>军人、消防救援优先</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Type the first letters</source>
        <translation>请点拼音首字母</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters, or call a person.</source>
        <translation>没有找到。少点几个字母试试，或呼叫工作人员。</translation>
    </message>
    <message>
        <source>For example GSSL for 公司设立登记</source>
        <translation>例如“公司设立登记”点 GSSL</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Strip</source>
        <translation>窄条</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>叫号台</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>大屏</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>自助取号</translation>
    </message>
    <message>
        <source>Larger or smaller text</source>
        <translation>放大或缩小文字</translation>
    </message>
    <message>
        <source>Put a message away</source>
        <translation>收起提示</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>本帮助</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>Choose your name and where you work today.</source>
        <translation>选择您的姓名和今天工作的窗口。</translation>
    </message>
    <message>
        <source>Name or its initials, such as lhm</source>
        <translation>姓名或拼音首字母，例如 lhm</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>大厅或站点</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>No window: guidance desk, take numbers</source>
        <translation>不在窗口：导办台取号</translation>
    </message>
    <message>
        <source>floor %1</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>Reading the staff list …</source>
        <translation>正在读取人员名单…</translation>
    </message>
    <message>
        <source>Nobody is on the staff list yet. Type your name to be the first.</source>
        <translation>人员名单还是空的，请输入您的姓名加入。</translation>
    </message>
    <message>
        <source>Nobody is on the staff list yet. The hall&apos;s administrator adds you.</source>
        <translation>人员名单还是空的，请大厅管理员添加。</translation>
    </message>
    <message>
        <source>Nobody of that name is on the staff list.</source>
        <translation>人员名单中没有这个姓名。</translation>
    </message>
</context>
<context>
    <name>Splash</name>
    <message>
        <source>Service hall</source>
        <translation>政务服务大厅</translation>
    </message>
    <message>
        <source>Opening the hall …</source>
        <translation>正在打开大厅…</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>What else? %1 chosen</source>
        <translation>还要办什么？已选 %1 项</translation>
    </message>
    <message>
        <source>What can we do for you?</source>
        <translation>请选择要办的事</translation>
    </message>
    <message>
        <source>Find by letters</source>
        <translation>拼音首字母查找</translation>
    </message>
    <message>
        <source>Other items</source>
        <translation>其他事项</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 项</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>● Connected · database %1</source>
        <translation>● 已连接 · 数据库 %1</translation>
    </message>
    <message>
        <source>○ Not connected · database %1</source>
        <translation>○ 未连接 · 数据库 %1</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Window console</source>
        <translation>叫号台</translation>
    </message>
    <message>
        <source>Ctrl+B whole console</source>
        <translation>Ctrl+B 全屏</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>已呼叫</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 人等候</translation>
    </message>
</context>
<context>
    <name>TakeNumberScreen</name>
    <message>
        <source>Take a number</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>add, then take</source>
        <translation>加入，再按取号</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>start anew</source>
        <translation>重来</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>补打小票</translation>
    </message>
    <message>
        <source>Last: %1 · %2</source>
        <translation>上一个：%1 · %2</translation>
    </message>
    <message>
        <source>The paper of %1 is out.</source>
        <translation>%1 的小票已打印。</translation>
    </message>
</context>
<context>
    <name>TargetModel</name>
    <message>
        <source>windows %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 人等候</translation>
    </message>
</context>
<context>
    <name>TicketDone</name>
    <message>
        <source>Number taken</source>
        <translation>已取号</translation>
    </message>
    <message>
        <source>Next party</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>补打小票</translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation>前面</translation>
    </message>
    <message>
        <source>Expected wait</source>
        <translation>预计等候</translation>
    </message>
    <message>
        <source>Taken at</source>
        <translation>取号时间</translation>
    </message>
    <message>
        <source>%1 parties</source>
        <translation>%1 位</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>没有人</translation>
    </message>
    <message>
        <source>printing …</source>
        <translation>正在打印…</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>正在打印小票…</translation>
    </message>
    <message>
        <source>Printed.</source>
        <translation>小票已打印。</translation>
    </message>
    <message>
        <source>No ticket printer is set here: the paper is kept as a picture, %1.</source>
        <translation>这里没有连接小票机，小票已存为图片 %1。</translation>
    </message>
</context>
<context>
    <name>TicketForm</name>
    <message>
        <source>On this ticket</source>
        <translation>本号办理</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>Type on the left and press Enter: what is marked comes onto the ticket. Enter again takes the number.</source>
        <translation>在左边输入，按回车把选中的事项放到号上；再按回车就取号。</translation>
    </message>
    <message>
        <source>choose what it is for first</source>
        <translation>先选要办的事项</translation>
    </message>
    <message>
        <source>Take “%1” off the ticket (Backspace)</source>
        <translation>从号上去掉“%1”（退格键）</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先</translation>
    </message>
    <message>
        <source>None</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Elderly 60+</source>
        <translation>老年人 60+</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>残疾人</translation>
    </message>
    <message>
        <source>Pregnant, infant</source>
        <translation>孕妇、携婴幼儿</translation>
    </message>
    <message>
        <source>Armed forces, fire</source>
        <translation>军人、消防救援</translation>
    </message>
    <message>
        <source>Cross-region service</source>
        <translation>跨域通办</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>taking the number …</source>
        <translation>正在取号…</translation>
    </message>
    <message>
        <source>Print %1 again</source>
        <translation>补打 %1</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Rehearsal</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Floor %1</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>Window %1 · %2</source>
        <translation>%1 号窗口 · %2</translation>
    </message>
    <message>
        <source>Guidance desk</source>
        <translation>导办台</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Text %1 %</source>
        <translation>文字 %1 %</translation>
    </message>
    <message>
        <source>Change person or window …</source>
        <translation>更换人员或窗口…</translation>
    </message>
</context>
<context>
    <name>TransferDialog</name>
    <message>
        <source>Hand %1 on</source>
        <translation>转移 %1</translation>
    </message>
    <message>
        <source>It keeps its number and its place in time, and waits for the windows of what you choose.</source>
        <translation>号码和排队时间不变，转到所选事项或窗口组的窗口等候。</translation>
    </message>
    <message>
        <source>Item or window group: name, initials or code</source>
        <translation>事项或窗口组：名称、拼音首字母或编码</translation>
    </message>
    <message>
        <source>Hand on to</source>
        <translation>转移到</translation>
    </message>
    <message>
        <source>Note for the next window (optional)</source>
        <translation>给下一窗口的备注（可不填）</translation>
    </message>
    <message>
        <source>Hand on</source>
        <translation>转移</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>This is not possible now</source>
        <translation>现在不能取号</translation>
    </message>
    <message>
        <source>Choose something else</source>
        <translation>选别的事项</translation>
    </message>
</context>
<context>
    <name>WaitingModel</name>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>已等</translation>
    </message>
    <message>
        <source>Why here</source>
        <translation>为什么在这里</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>备注：%1</translation>
    </message>
</context>
<context>
    <name>WaitingTable</name>
    <message>
        <source>Queue of this window</source>
        <translation>本窗口的队列</translation>
    </message>
    <message>
        <source>Call %1 now	Enter</source>
        <translation>立即呼叫 %1	Enter</translation>
    </message>
    <message>
        <source>%1 has given up …</source>
        <translation>%1 弃号…</translation>
    </message>
</context>
<context>
    <name>Whereabouts</name>
    <message>
        <source>On this workstation: one file, for one station</source>
        <translation>本机：一个文件，供一个工位使用</translation>
    </message>
    <message>
        <source>On a PostgreSQL server: for a hall with several stations</source>
        <translation>PostgreSQL 服务器：供多个工位使用</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The hall&apos;s database</source>
        <translation>选择大厅数据文件</translation>
    </message>
    <message>
        <source>Hall (*.db);;All files (*)</source>
        <translation>大厅数据 (*.db);;所有文件 (*)</translation>
    </message>
    <message>
        <source>It is made there. Its folder should be backed up.</source>
        <translation>将在此处建立。请定期备份所在文件夹。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Kept in this workstation&apos;s settings, which only this user can read. Left empty, the user&apos;s pgpass file is asked.</source>
        <translation>保存在本机设置中，只有当前用户可以读取。不填则使用该用户的 pgpass 文件。</translation>
    </message>
</context>
<context>
    <name>WindowList</name>
    <message>
        <source>Window %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>Please go</source>
        <translation>请前往</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>WindowState</name>
    <message>
        <source>● Open</source>
        <translation>● 开放</translation>
    </message>
    <message>
        <source>‖ Paused</source>
        <translation>‖ 暂停</translation>
    </message>
    <message>
        <source>○ Closed</source>
        <translation>○ 未开放</translation>
    </message>
</context>
<context>
    <name>WindowWork</name>
    <message>
        <source>Loading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>No number yet</source>
        <translation>没有在办号码</translation>
    </message>
    <message>
        <source>Start first</source>
        <translation>先开始办理</translation>
    </message>
    <message>
        <source>Window is not open</source>
        <translation>窗口未开放</translation>
    </message>
    <message>
        <source>Window is closed</source>
        <translation>窗口未开放</translation>
    </message>
    <message>
        <source>%1 is still here</source>
        <translation>先办结 %1</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>%1 has been called</source>
        <translation>已呼叫 %1</translation>
    </message>
    <message>
        <source>Finish or park %1 first</source>
        <translation>先办结或挂起 %1</translation>
    </message>
    <message>
        <source>Window is paused</source>
        <translation>窗口已暂停</translation>
    </message>
    <message>
        <source>Being served</source>
        <translation>已开始办理</translation>
    </message>
    <message>
        <source>Recalled %1 times</source>
        <translation>已重呼 %1 次</translation>
    </message>
    <message>
        <source>Again in %1 s</source>
        <translation>%1 秒后可重呼</translation>
    </message>
    <message>
        <source>Call of %1</source>
        <translation>呼叫 %1</translation>
    </message>
    <message>
        <source>No-show of %1</source>
        <translation>%1 过号</translation>
    </message>
    <message>
        <source>Finish of %1</source>
        <translation>办结 %1</translation>
    </message>
    <message>
        <source>Transfer of %1</source>
        <translation>转移 %1</translation>
    </message>
    <message>
        <source>Nobody is waiting for this window.</source>
        <translation>没有人等候本窗口。</translation>
    </message>
</context>
<context>
    <name>WishDialog</name>
    <message>
        <source>Is the transfer the elder&apos;s own true wish?</source>
        <translation>转移是否为老年人本人真实意愿？</translation>
    </message>
    <message>
        <source>Elders who transfer a home or a household registration are asked at the window (Law on the Rights of the Elderly, Article 55).</source>
        <translation>老年人办理房屋、户籍转移的，窗口应当询问（《老年人权益保障法》第五十五条）。</translation>
    </message>
    <message>
        <source>Y  Yes, own true wish</source>
        <translation>Y  是，本人真实意愿</translation>
    </message>
    <message>
        <source>N  No, or in doubt</source>
        <translation>N  不是，或有疑问</translation>
    </message>
    <message>
        <source>U  Not asked</source>
        <translation>U  未询问</translation>
    </message>
    <message>
        <source>The answer is recorded with %1.</source>
        <translation>回答随 %1 一起记录。</translation>
    </message>
</context>
<context>
    <name>Working</name>
    <message>
        <source>Setting the hall up</source>
        <translation>正在建立大厅</translation>
    </message>
    <message>
        <source>If you stop it, or if anything fails, nothing of it is left.</source>
        <translation>中途停止或出错，不会留下任何数据。</translation>
    </message>
    <message>
        <source>Making the database</source>
        <translation>正在建立数据库</translation>
    </message>
    <message>
        <source>Reading outlets, windows and items, and who may handle what</source>
        <translation>正在读入网点、窗口、事项和授权</translation>
    </message>
    <message>
        <source>Putting the administrator on the staff list</source>
        <translation>正在登记管理员</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>即将完成</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>_Head</name>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Painter</name>
    <message>
        <source>%1 seats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No seats yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>view</name>
    <message>
        <source>%1 of %2 items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation type="unfinished">%1 项</translation>
    </message>
</context>
</TS>
