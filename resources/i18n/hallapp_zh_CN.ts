<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AcceptDialog</name>
    <message>
        <source>Accept a case</source>
        <translation>受理帮代办</translation>
    </message>
    <message>
        <source>Type today&apos;s number and press Tab: name, phone and item come from it. Without a number, type them.</source>
        <translation>输入今天的号码后按 Tab，姓名、电话和事项自动带出；没有号码的，直接填写。</translation>
    </message>
    <message>
        <source>The letter of entrustment is signed and here</source>
        <translation>授权委托书已签字收存</translation>
    </message>
    <message>
        <source>Empty: as the number has it</source>
        <translation>不填则按取号时登记的</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>帮代办员</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 is accepted.</source>
        <translation>%1 已受理。</translation>
    </message>
</context>
<context>
    <name>AddSeatsDialog</name>
    <message>
        <source>Add seats to %1</source>
        <translation>在“%1”添加席位</translation>
    </message>
    <message>
        <source>They may handle at once what the group may.</source>
        <translation>添加后立即可办理本窗口组获准的事项。</translation>
    </message>
    <message>
        <source>One number, a range such as 050-052, or several with semicolons</source>
        <translation>一个号，或 050-052 这样的一段，多个用分号隔开</translation>
    </message>
    <message>
        <source>Seat numbers</source>
        <translation>席位号</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>AlertCard</name>
    <message>
        <source>or %1 more</source>
        <translation>另有 %1 种办法</translation>
    </message>
</context>
<context>
    <name>AppointmentDetail</name>
    <message>
        <source>Choose somebody in the list to see all about the appointment.</source>
        <translation>在左侧名单中选择一位，即可查看预约详情。</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Identity no.</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>外部编号</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>预约方式</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>签到取号</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>取消预约</translation>
    </message>
    <message>
        <source>Print slip</source>
        <translation>打印预约单</translation>
    </message>
    <message>
        <source>only on its day</source>
        <translation>预约当日方可签到</translation>
    </message>
</context>
<context>
    <name>AppointmentPage</name>
    <message>
        <source>Type your appointment&apos;s number, or your phone number</source>
        <translation>请输入预约号，或预约时留的手机号</translation>
    </message>
    <message>
        <source>Or hold the code on your slip under the scanner.</source>
        <translation>也可以把预约单上的二维码放到扫描口</translation>
    </message>
    <message>
        <source>%1: the last 4 digits of your phone</source>
        <translation>%1：请输入手机号后 4 位</translation>
    </message>
    <message>
        <source>Of the phone number given when it was booked, so that nobody else takes your place.</source>
        <translation>预约时留下的手机号，以免他人冒用您的预约。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Take my number</source>
        <translation>签到取号</translation>
    </message>
</context>
<context>
    <name>Appointments</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>past</source>
        <translation>已过</translation>
    </message>
    <message>
        <source>full</source>
        <translation>约满</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>余 %1</translation>
    </message>
    <message>
        <source>Import a list of appointments</source>
        <translation>导入预约名单</translation>
    </message>
    <message>
        <source>Columns: item, day, time, name, phone; also identity number, reference and note.</source>
        <translation>需要的列：事项、预约日期、预约时段、姓名、手机号；另可有身份证号、预约编号、备注。</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 unchanged. What is not in the file stays as it is.</source>
        <translation>新增 %1，修改 %2，不变 %3。名单里没有的预约保持原样。</translation>
    </message>
</context>
<context>
    <name>AppointmentsBar</name>
    <message>
        <source>Appointments</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>导入名单…</translation>
    </message>
    <message>
        <source>Print the day</source>
        <translation>打印当日名单</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>往前</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>往后</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>All windows</source>
        <translation>全部窗口</translation>
    </message>
</context>
<context>
    <name>AppointmentsScreen</name>
    <message>
        <source>Day</source>
        <translation>日视图</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周视图</translation>
    </message>
    <message>
        <source>Print the day</source>
        <translation>打印当日名单</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>%1 to %2: %3 places free</source>
        <translation>%1 至 %2：可约 %3 个</translation>
    </message>
    <message>
        <source>No slots on this day: the hall is closed. Go to another day with Alt+← and Alt+→.</source>
        <translation>这一天不对外办公，没有预约时段。按 Alt+← 和 Alt+→ 查看其他日期。</translation>
    </message>
    <message>
        <source>These windows have no slots on this day.</source>
        <translation>这些窗口这一天没有预约时段。</translation>
    </message>
    <message>
        <source>make-up workday</source>
        <translation>调休上班</translation>
    </message>
    <message>
        <source>holiday: %1</source>
        <translation>放假：%1</translation>
    </message>
    <message>
        <source>%1 booked, %2 places free</source>
        <translation>已约 %1 人，可约 %2 个</translation>
    </message>
    <message>
        <source>Cancelled: %1. Its place at %2 is free again.</source>
        <translation>已取消 %1 的预约，%2 的名额已释放。</translation>
    </message>
    <message>
        <source>A list of appointments</source>
        <translation>预约名单</translation>
    </message>
    <message>
        <source>Spreadsheets (*.csv *.xlsx *.xls)</source>
        <translation>表格 (*.csv *.xlsx *.xls)</translation>
    </message>
    <message>
        <source>Check-in field, also for a scanner</source>
        <translation>签到输入框（可用扫码枪）</translation>
    </message>
    <message>
        <source>Book an appointment</source>
        <translation>登记预约</translation>
    </message>
    <message>
        <source>Day or week before, after</source>
        <translation>前一天（周）、后一天（周）</translation>
    </message>
    <message>
        <source>Choose the windows</source>
        <translation>选择窗口</translation>
    </message>
    <message>
        <source>Check in whoever is chosen</source>
        <translation>为选中的人签到取号</translation>
    </message>
    <message>
        <source>Cancel the appointment that is chosen</source>
        <translation>取消选中的预约</translation>
    </message>
    <message>
        <source>Print the slip, or the number again</source>
        <translation>打印预约单，或补打小票</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>导入名单</translation>
    </message>
</context>
<context>
    <name>AreaChooser</name>
    <message>
        <source>What is this board for?</source>
        <translation>本屏显示哪个区域？</translation>
    </message>
    <message>
        <source>↑ ↓ and Enter choose · Space ticks window groups, Enter takes them · Esc leaves it as it is</source>
        <translation>↑ ↓ 选择，Enter 确定 · 空格勾选窗口组，Enter 采用 · Esc 不更改</translation>
    </message>
    <message>
        <source>%1   (%2 windows)</source>
        <translation>%1（%2 个窗口）</translation>
    </message>
    <message>
        <source>Group %1 %2</source>
        <translation>窗口组 %1 %2</translation>
    </message>
    <message>
        <source>The whole hall</source>
        <translation>全大厅</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Floor %1</source>
        <translation>%1 层</translation>
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
    <message>
        <source>Print the paper of %1 again</source>
        <translation>补打 %1 的小票</translation>
    </message>
</context>
<context>
    <name>AssistedPage</name>
    <message>
        <source>Accept a case</source>
        <translation>受理帮代办</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>恢复办理</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>End</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Entrustment</source>
        <translation>授权委托书</translation>
    </message>
    <message>
        <source>Pause notice</source>
        <translation>暂停办理告知</translation>
    </message>
    <message>
        <source>Resume notice</source>
        <translation>恢复办理告知</translation>
    </message>
    <message>
        <source>No case was accepted in this time. Ctrl+N accepts one: type the number, the rest is known.</source>
        <translation>这段时间没有帮代办记录。按 Ctrl+N 受理：输入号码，其余自动带出。</translation>
    </message>
    <message>
        <source>The time does not count while it is paused. The notice for the party opens to print.</source>
        <translation>暂停期间不计办理时限。保存后打开给申请人的告知，供打印签字。</translation>
    </message>
    <message>
        <source>Pause the case</source>
        <translation>暂停办理</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>暂停原因</translation>
    </message>
    <message>
        <source>Its time runs again. The notice for the party opens to print.</source>
        <translation>办理时限继续计算。保存后打开给申请人的告知，供打印签字。</translation>
    </message>
    <message>
        <source>Go on with the case</source>
        <translation>恢复办理</translation>
    </message>
    <message>
        <source>The case is done</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>办理结果</translation>
    </message>
    <message>
        <source>It ends without a result: withdrawn, or not possible.</source>
        <translation>没有办成而结束：申请人撤回，或无法办理。</translation>
    </message>
    <message>
        <source>End the case</source>
        <translation>终止办理</translation>
    </message>
    <message>
        <source>Why it ends</source>
        <translation>终止原因</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 %2。</translation>
    </message>
</context>
<context>
    <name>AuditSection</name>
    <message>
        <source>Every change of the hall&apos;s set-up, staff and data. It can only be added to.</source>
        <translation>大厅设置、人员和数据的每一次变动都记在这里，只能增加，不能修改或删除。</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Staff and passwords</source>
        <translation>人员与密码</translation>
    </message>
    <message>
        <source>Windows and authorisations</source>
        <translation>窗口与授权</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Rules and holidays</source>
        <translation>规则与节假日</translation>
    </message>
    <message>
        <source>Steps during the day</source>
        <translation>当日调度</translation>
    </message>
    <message>
        <source>Backups, data, this log</source>
        <translation>备份、数据与日志</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>办事指南</translation>
    </message>
    <message>
        <source>Service ledgers</source>
        <translation>服务台账</translation>
    </message>
    <message>
        <source>Name, window, item … (Ctrl+F)</source>
        <translation>姓名、窗口、事项…（Ctrl+F）</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>最近 365 天</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自选起止日期</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>To</source>
        <translation>止</translation>
    </message>
    <message>
        <source>About anything</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>By anybody</source>
        <translation>全部人员</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>About</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>系统自动</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>There are new entries: show them</source>
        <translation>有新的记录，点此查看</translation>
    </message>
    <message>
        <source>Export (Ctrl+E)</source>
        <translation>导出 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Look for words</source>
        <translation>按关键词查找</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>No entry is like this. Ask for another time, person or word.</source>
        <translation>没有符合条件的记录。请换一个时间、人员或关键词。</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>共 %1 条</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Text (*.csv)</source>
        <translation>文本 (*.csv)</translation>
    </message>
    <message>
        <source>Export the audit log</source>
        <translation>导出审计日志</translation>
    </message>
    <message>
        <source>Exporting: %1 of %2 entries</source>
        <translation>正在导出：%1 / %2 条</translation>
    </message>
    <message>
        <source>Stopped; no file was left.</source>
        <translation>已停止，没有留下文件。</translation>
    </message>
    <message>
        <source>✓ %1 entries are in %2</source>
        <translation>✓ 已将 %1 条记录导出到 %2</translation>
    </message>
</context>
<context>
    <name>AuthoriseDialog</name>
    <message>
        <source>Authorise “%1”</source>
        <translation>授权办理“%1”</translation>
    </message>
    <message>
        <source>A whole group, or one window. It is recorded with your name, and no run of the rules undoes it.</source>
        <translation>可授权整个窗口组或一个窗口。操作记入审计日志，以后按规则更新时不会被取消。</translation>
    </message>
    <message>
        <source>Window %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>Group or window</source>
        <translation>窗口组或窗口</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Authorise</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>The database does not answer.</source>
        <translation>数据库没有响应。</translation>
    </message>
    <message>
        <source>What was done is safe. This screen goes on by itself as soon as it is back; look then whether what was pressed last is done, and press again only if it is not.</source>
        <translation>已经办的都已保存。恢复后本屏会自动继续；那时请先看清刚按的一步办成没有，没有办成再按一次。</translation>
    </message>
</context>
<context>
    <name>Beginnings</name>
    <message>
        <source>There is no hall here yet</source>
        <translation>这里还没有大厅数据</translation>
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
    <name>BoardCard</name>
    <message>
        <source>Open these when the program starts, before anybody signs in</source>
        <translation>程序启动时自动打开（无需登录）</translation>
    </message>
    <message>
        <source>Show them now</source>
        <translation>立即显示</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>显示屏</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>(this one)</source>
        <translation>（本屏）</translation>
    </message>
    <message>
        <source>%1 (not connected now)</source>
        <translation>%1（目前未接通）</translation>
    </message>
    <message>
        <source>Any free display</source>
        <translation>任一空闲显示屏</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不显示</translation>
    </message>
    <message>
        <source>Call board</source>
        <translation>叫号大屏</translation>
    </message>
    <message>
        <source>Window screen</source>
        <translation>窗口屏</translation>
    </message>
    <message>
        <source>What %1 shows</source>
        <translation>%1 的显示内容</translation>
    </message>
    <message>
        <source>Of what %1 shows</source>
        <translation>%1 的显示范围</translation>
    </message>
    <message>
        <source>The window of this station</source>
        <translation>本工作站的窗口</translation>
    </message>
    <message>
        <source>Window %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>The whole hall</source>
        <translation>全大厅</translation>
    </message>
    <message>
        <source>Chosen window groups …</source>
        <translation>选择窗口组…</translation>
    </message>
</context>
<context>
    <name>BoardPreview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
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
        <source>No window belongs to this area. Press A to choose another.</source>
        <translation>该区域没有窗口，请按 A 键另选区域。</translation>
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
        <source>F11 full screen · A area · F next floor · Esc close</source>
        <translation>F11 全屏 · A 选择区域 · F 下一层 · Esc 关闭</translation>
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
        <source>No sound now, please watch the board</source>
        <translation>暂无语音播报，请留意屏幕</translation>
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
</context>
<context>
    <name>BookDialog</name>
    <message>
        <source>Book an appointment</source>
        <translation>登记预约</translation>
    </message>
    <message>
        <source>What is the appointment for?</source>
        <translation>预约办理什么？</translation>
    </message>
    <message>
        <source>First choose what it is for, on the left.</source>
        <translation>请先在左侧选择要办的事项</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Next free</source>
        <translation>最近可约</translation>
    </message>
    <message>
        <source>When (keys 1–6)</source>
        <translation>时段（按 1–6）</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>预约方式</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>No slot is free as far ahead as can be booked. Suggest to take a number.</source>
        <translation>可预约的日期内都已约满，请建议现场取号。</translation>
    </message>
    <message>
        <source>The hall takes no appointments on this day: it is closed, or these windows are.</source>
        <translation>这一天大厅或这些窗口不对外办公，不能预约。</translation>
    </message>
    <message>
        <source>Nothing is free on this day any more.</source>
        <translation>这一天已没有可约的时段。</translation>
    </message>
    <message>
        <source>choose what it is for first</source>
        <translation>请先选事项</translation>
    </message>
    <message>
        <source>choose a slot</source>
        <translation>请选时段</translation>
    </message>
    <message>
        <source>name and phone are needed</source>
        <translation>需填姓名和电话</translation>
    </message>
    <message>
        <source>First choose what it is for.</source>
        <translation>请先选择要办的事项。</translation>
    </message>
    <message>
        <source>First choose a slot.</source>
        <translation>请先选择时段。</translation>
    </message>
    <message>
        <source>booking …</source>
        <translation>正在登记…</translation>
    </message>
    <message>
        <source>Printing the slip …</source>
        <translation>正在打印预约单…</translation>
    </message>
</context>
<context>
    <name>BookableDelegate</name>
    <message>
        <source>Not by appointment</source>
        <translation>不可预约</translation>
    </message>
</context>
<context>
    <name>BookedPage</name>
    <message>
        <source>Booked: read this out</source>
        <translation>预约成功，请告知对方</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Book another</source>
        <translation>再登记一个</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>打印预约单</translation>
    </message>
    <message>
        <source>To bring</source>
        <translation>需带材料</translation>
    </message>
    <message>
        <source>Nothing: the catalogue lists no materials for it.</source>
        <translation>事项目录中没有列出材料。</translation>
    </message>
    <message>
        <source>To bring: %1</source>
        <translation>需带材料：%1 项</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>“%1” and %2 more</source>
        <translation>“%1”和另外 %2 项</translation>
    </message>
    <message>
        <source>Change %1 items at once</source>
        <translation>成批修改 %1 个事项</translation>
    </message>
    <message>
        <source>Fields that are not chosen stay as they are.</source>
        <translation>没有选的栏目保持不变。</translation>
    </message>
    <message>
        <source>Which field to change</source>
        <translation>要修改的栏目</translation>
    </message>
    <message>
        <source>Choose a field to change…</source>
        <translation>选择要修改的栏目…</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>全部修改</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>不改这一栏</translation>
    </message>
    <message>
        <source>%1 of %2 would change</source>
        <translation>%2 个事项中有 %1 个会改变</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>; %1: %2 → %3</source>
        <translation>；%1：%2 → %3</translation>
    </message>
    <message>
        <source>Changing %1 items…</source>
        <translation>正在修改 %1 个事项…</translation>
    </message>
    <message>
        <source>%1 items are changed.</source>
        <translation>已修改 %1 个事项。</translation>
    </message>
</context>
<context>
    <name>BundlesDialog</name>
    <message>
        <source>Bundles of items</source>
        <translation>一件事</translation>
    </message>
    <message>
        <source>Items of several departments that are done in one go, in the order in which they are done.</source>
        <translation>几个部门的事项一次办完，按办理的先后排列。</translation>
    </message>
    <message>
        <source>New bundle…</source>
        <translation>新的一件事…</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>一件事</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Items of the bundle, in order</source>
        <translation>一件事所含事项，按先后</translation>
    </message>
    <message>
        <source>Add an item: name, initials or code, then Enter</source>
        <translation>添加事项：输入名称、拼音首字母或编码，按 Enter</translation>
    </message>
    <message>
        <source>Add an item</source>
        <translation>添加事项</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Remove this bundle</source>
        <translation>删除此“一件事”</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save this bundle first, or close without its changes.</source>
        <translation>请先保存这个一件事，或不保存就关闭。</translation>
    </message>
    <message>
        <source>Enter adds: %1</source>
        <translation>Enter 添加：%1</translation>
    </message>
</context>
<context>
    <name>BundlesPage</name>
    <message>
        <source>Name of a new bundle, such as 企业开办一件事</source>
        <translation>新的一件事名称，例如：企业开办一件事</translation>
    </message>
    <message>
        <source>Name of a new bundle</source>
        <translation>新的一件事名称</translation>
    </message>
    <message>
        <source>Add to it</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Tick the bundles that this item belongs to. In which order a bundle&apos;s items are done is set in the list of bundles (Ctrl+G in the catalogue).</source>
        <translation>勾选本事项所属的一件事。一件事里各事项的先后，在事项目录的“一件事”（Ctrl+G）里排列。</translation>
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
    <name>CallerWork</name>
    <message>
        <source>Answer the question on the screen first.</source>
        <translation>请先回答屏幕上的问题。</translation>
    </message>
    <message>
        <source>What was typed is cleared.</source>
        <translation>已清除输入的号码。</translation>
    </message>
    <message>
        <source>Number %1 …</source>
        <translation>号码 %1 …</translation>
    </message>
    <message>
        <source>Type the number first, then call it.</source>
        <translation>请先输入号码，再呼叫。</translation>
    </message>
    <message>
        <source>%1: which of %2? Call it on the screen.</source>
        <translation>%1 有多个：%2。请在屏幕上选择呼叫。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No number %1 is waiting for this window.</source>
        <translation>本窗口没有等候的 %1 号。</translation>
    </message>
    <message>
        <source>No number at the window · %1 waiting</source>
        <translation>窗口没有号 · 等候 %1 个</translation>
    </message>
    <message>
        <source>%1 called · %2</source>
        <translation>已呼叫 %1 · %2</translation>
    </message>
    <message>
        <source>%1 being served · %2</source>
        <translation>正在办理 %1 · %2</translation>
    </message>
</context>
<context>
    <name>Callers</name>
    <message>
        <source>The caller is there again.</source>
        <translation>叫号器已恢复。</translation>
    </message>
    <message>
        <source>The caller is not there (%1). Plug it in; the keys of the console still work.</source>
        <translation>找不到叫号器（%1）。请插好；叫号台的按键照常可用。</translation>
    </message>
    <message>
        <source>Another program has the caller&apos;s port (%1). Close it, or choose another port.</source>
        <translation>叫号器的串口（%1）被别的程序占用。请关闭那个程序，或换一个串口。</translation>
    </message>
    <message>
        <source>This user may not use the caller&apos;s port (%1). On Linux it takes the group dialout.</source>
        <translation>本机用户没有使用叫号器串口（%1）的权限。Linux 上要加入 dialout 组。</translation>
    </message>
</context>
<context>
    <name>CallersCard</name>
    <message>
        <source>Copy the caller&apos;s mapping, to change it</source>
        <translation>复制叫号器按键表，以便修改</translation>
    </message>
    <message>
        <source>Read the caller&apos;s mapping again</source>
        <translation>重新读取叫号器按键表</translation>
    </message>
    <message>
        <source>Keys call numbers while another program is in front</source>
        <translation>在别的程序里也能用快捷键叫号</translation>
    </message>
    <message>
        <source>Hardware caller</source>
        <translation>硬件叫号器</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>串口</translation>
    </message>
    <message>
        <source>Copy the mapping, to change it</source>
        <translation>复制按键表，以便修改</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>To change one, go to it and press the keys; Backspace for none.</source>
        <translation>要改哪一个，点进去按下新的键；按退格键表示不用。</translation>
    </message>
    <message>
        <source>%1 is the key of: %2</source>
        <translation>%1 已经用于：%2</translation>
    </message>
    <message>
        <source>This desktop runs under Wayland, which gives keys only to the program in front. Sign in to the desktop with X11 instead, keep the strip at hand, or use a caller at a serial port.</source>
        <translation>本机桌面是 Wayland 会话，按键只交给最前面的程序，快捷键用不了。请在登录界面改选 X11 会话，或用窄条、串口叫号器。</translation>
    </message>
    <message>
        <source>This desktop lets no program have keys while another is in front.</source>
        <translation>本机桌面不允许程序在后台接收按键，快捷键用不了。</translation>
    </message>
    <message>
        <source>Another program has these keys. Choose others.</source>
        <translation>这组键被别的程序占用，请换一组。</translation>
    </message>
    <message>
        <source>This keyboard has no such key. Choose another.</source>
        <translation>键盘上没有这个键，请换一个。</translation>
    </message>
    <message>
        <source>The console&apos;s keys work while this program is in front.</source>
        <translation>目前只有本程序在最前面时，叫号台的按键才有用。</translation>
    </message>
    <message>
        <source>%1 of the keys could not be had.</source>
        <translation>有 %1 组快捷键用不了。</translation>
    </message>
    <message>
        <source>While somebody is signed in at a window and the station is not locked.</source>
        <translation>有人登录在窗口、且没有锁屏时有效。</translation>
    </message>
    <message>
        <source>Copying to %1 …</source>
        <translation>正在复制到 %1 …</translation>
    </message>
    <message>
        <source>It could not be copied: %1.</source>
        <translation>复制失败：%1。</translation>
    </message>
    <message>
        <source>Change %1 with a text editor, then press “Read again”.</source>
        <translation>请用文本编辑器修改 %1，然后点“重新读取”。</translation>
    </message>
    <message>
        <source>Reading the mapping …</source>
        <translation>正在读取按键表 …</translation>
    </message>
    <message>
        <source>Choose the serial port at which the caller is.</source>
        <translation>请选择叫号器所在的串口。</translation>
    </message>
    <message>
        <source>Opening the port …</source>
        <translation>正在打开串口 …</translation>
    </message>
    <message>
        <source>This desktop lets no program have a pad&apos;s keys while another is in front.</source>
        <translation>本机桌面不允许程序在后台接收按键，这种叫号器用不了。</translation>
    </message>
    <message>
        <source>Could not be had, since another program has them or there is no such key: %1</source>
        <translation>这些键用不了（被别的程序占用，或键盘上没有）：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>✓ Ready. The pad&apos;s keys reach no other program while somebody is at work at the window.</source>
        <translation>✓ 可以使用。有人在窗口工作时，这些键不再传给别的程序。</translation>
    </message>
    <message>
        <source>✓ Ready. Press a key of the caller.</source>
        <translation>✓ 可以使用。请按一下叫号器的键。</translation>
    </message>
    <message>
        <source>Last press: %1. The mapping does not know it.</source>
        <translation>刚才收到：%1。按键表里没有它。</translation>
    </message>
    <message>
        <source>Last press: %1 → %2</source>
        <translation>刚才收到：%1 → %2</translation>
    </message>
    <message>
        <source>(only tried: while this page is in front, nothing is done)</source>
        <translation>（只是试按：打开本页时不会真的叫号）</translation>
    </message>
    <message>
        <source>What is pressed is shown here, with what it means.</source>
        <translation>按下的键和它的含义会显示在这里。</translation>
    </message>
    <message>
        <source>The hall&apos;s own mappings are files *.toml in %1.</source>
        <translation>大厅自己的按键表是 %1 里的 *.toml 文件。</translation>
    </message>
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
        <source>Transfer</source>
        <translation>转移</translation>
    </message>
    <message>
        <source>Pause, resume, open</source>
        <translation>暂停、恢复、开放窗口</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Next step (call, start, finish)</source>
        <translation>下一步（呼叫、开始、办结）</translation>
    </message>
    <message>
        <source>Call the typed number</source>
        <translation>呼叫输入的号码</translation>
    </message>
    <message>
        <source>Clear what was typed</source>
        <translation>清除输入</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无操作</translation>
    </message>
    <message>
        <source>Call number %1</source>
        <translation>呼叫 %1</translation>
    </message>
</context>
<context>
    <name>CancelDialog</name>
    <message>
        <source>Cancel appointment %1?</source>
        <translation>取消预约 %1？</translation>
    </message>
    <message>
        <source>%1 · %2 · %3. The place is free for others at once.</source>
        <translation>%1 · %2 · %3。取消后名额立即释放。</translation>
    </message>
    <message>
        <source>It is kept in the audit log with your name.</source>
        <translation>会连同您的姓名记入审计日志。</translation>
    </message>
    <message>
        <source>Why is it cancelled after its limit?</source>
        <translation>为什么在取消时限过后取消？</translation>
    </message>
    <message>
        <source>Cancel the appointment</source>
        <translation>取消预约</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>It could be cancelled until %1. Say why it is cancelled all the same.</source>
        <translation>取消时限是 %1。仍要取消的，请写明原因。</translation>
    </message>
</context>
<context>
    <name>CaseDialog</name>
    <message>
        <source>Type today&apos;s number and press Tab: name, phone and item come from it.</source>
        <translation>输入今天的号码后按 Tab，姓名、电话和事项自动带出。</translation>
    </message>
    <message>
        <source>Write down a cross-region case</source>
        <translation>登记跨域通办</translation>
    </message>
    <message>
        <source>%1: which region?</source>
        <translation>%1：属于哪个地区？</translation>
    </message>
    <message>
        <source>Partner region</source>
        <translation>合作地区</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No partner region is in use. A manager adds one first (Ctrl+R).</source>
        <translation>还没有正在合作的地区。请大厅管理员先添加（Ctrl+R）。</translation>
    </message>
</context>
<context>
    <name>ChangePassword</name>
    <message>
        <source>Password of %1</source>
        <translation>%1 的密码</translation>
    </message>
    <message>
        <source>Whoever is signed in with the old one elsewhere has to sign in again.</source>
        <translation>其他地方用原密码登录的，须重新登录。</translation>
    </message>
    <message>
        <source>Choose your own password</source>
        <translation>请设置自己的密码</translation>
    </message>
    <message>
        <source>The one you were given is for once only: nobody else knows yours from now on.</source>
        <translation>临时密码只能用一次；设置后只有您自己知道密码。</translation>
    </message>
    <message>
        <source>Password now</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <source>Changed since it was printed</source>
        <translation>打印后的变化</translation>
    </message>
    <message>
        <source>Edition %1, printed %2 by %3</source>
        <translation>第 %1 版，%3 打印于 %2</translation>
    </message>
    <message>
        <source>Both sides are in Chinese, as editions are kept.</source>
        <translation>两侧均为中文：版次以中文保存。</translation>
    </message>
    <message>
        <source>Before and now</source>
        <translation>前后对照</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>− On paper</source>
        <translation>－ 已印内容</translation>
    </message>
    <message>
        <source>+ Now</source>
        <translation>＋ 现在内容</translation>
    </message>
</context>
<context>
    <name>CheckInBox</name>
    <message>
        <source>Check in: appointment number, phone or identity number</source>
        <translation>签到：预约号、电话或身份证号</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>签到取号</translation>
    </message>
    <message>
        <source>Somebody is here</source>
        <translation>预约签到</translation>
    </message>
    <message>
        <source>Scan the slip, or type its number, the phone or the identity number.</source>
        <translation>扫预约单上的码，或输入预约号、电话、身份证号。</translation>
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
        <source>Add another</source>
        <translation>再加一项</translation>
    </message>
    <message>
        <source>Take the number</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>There is no paper here just now: your number will be shown large on this screen.</source>
        <translation>本机暂时不能出纸票：取号后号码会大字显示在屏幕上。</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
</context>
<context>
    <name>ChooseThemesDialog</name>
    <message>
        <source>Themes</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Type part of a name or code; Space ticks, Enter is done.</source>
        <translation>输入名称或编码的一部分；空格勾选，Enter 完成。</translation>
    </message>
    <message>
        <source>Name or code</source>
        <translation>名称或编码</translation>
    </message>
    <message>
        <source>All themes</source>
        <translation>全部主题</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Chores</name>
    <message>
        <source>Today&apos;s backup could not be made. %1</source>
        <translation>今天的自动备份没有成功。%1</translation>
    </message>
</context>
<context>
    <name>ClassesPage</name>
    <message>
        <source>Does one of these apply? You come earlier then; please have proof.</source>
        <translation>有下面的情况吗？可以优先，请带好证件。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>都不是</translation>
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
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Nothing of yours is lost. If you save yours over it, the fields that you changed become yours and all others stay as they are stored now.</source>
        <translation>您的修改没有丢失。如果保存，您改过的栏目以您的为准，其余栏目保持对方现在保存的内容。</translation>
    </message>
    <message>
        <source>Changed by both of you: %1, marked ×.</source>
        <translation>双方都改过的有 %1 栏，标有 ×。</translation>
    </message>
    <message>
        <source>%1 has changed this item meanwhile</source>
        <translation>%1 刚才修改了这个事项</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>When you opened it</source>
        <translation>您打开时</translation>
    </message>
    <message>
        <source>Now, by %1</source>
        <translation>现在（%1 修改）</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>您的</translation>
    </message>
    <message>
        <source>Save mine over it</source>
        <translation>以我的为准保存</translation>
    </message>
    <message>
        <source>Give mine up, take theirs</source>
        <translation>放弃我的，用对方的</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
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
        <source>Print the notification slip of what is missing</source>
        <translation>打印缺少材料的一次性告知单</translation>
    </message>
    <message>
        <source>Parked and passed-over numbers</source>
        <translation>挂起和过号的号码</translation>
    </message>
    <message>
        <source>Print the paper of the number in hand, or of the one chosen in the queue, again</source>
        <translation>补打手上的号的小票；光标在队列里时补打选中的号</translation>
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
        <source>%1 of the window&apos;s %2 items, by qualification</source>
        <translation>按办理资格可办 %1 项（本窗共 %2 项）</translation>
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
    <name>CorrectDialog</name>
    <message>
        <source>Correct the row</source>
        <translation>更正这一条</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>帮代办员</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>邮寄的证件或文书</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>CoveragePage</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Authorise here…</source>
        <translation>在此授权…</translation>
    </message>
    <message>
        <source>No window</source>
        <translation>没有窗口</translation>
    </message>
    <message>
        <source>Waits, no window may serve it</source>
        <translation>在等候，没有窗口可办</translation>
    </message>
    <message>
        <source>All its windows closed</source>
        <translation>可办窗口均未开放</translation>
    </message>
    <message>
        <source>Theme without a group</source>
        <translation>主题没有窗口组</translation>
    </message>
    <message>
        <source>Group without a seat</source>
        <translation>窗口组没有席位</translation>
    </message>
    <message>
        <source>Group without hours</source>
        <translation>窗口组没有办公时间</translation>
    </message>
    <message>
        <source>One window only</source>
        <translation>只有一个窗口</translation>
    </message>
    <message>
        <source>Window with nothing to do</source>
        <translation>窗口没有可办事项</translation>
    </message>
    <message>
        <source>%1 items in the hall · %2 with two windows or more · %3 without any</source>
        <translation>进驻事项 %1 项 · 两个以上窗口可办 %2 项 · 没有窗口 %3 项</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Every item in the hall has at least two windows, and every window has work.</source>
        <translation>每个进驻事项都有两个以上窗口可办，每个窗口都有可办事项。</translation>
    </message>
    <message>
        <source>Show in the matrix</source>
        <translation>在授权矩阵中查看</translation>
    </message>
    <message>
        <source>Show the group</source>
        <translation>查看窗口组</translation>
    </message>
    <message>
        <source>Nobody can take a number for it. Authorise a window or a group.</source>
        <translation>这个事项取不到号。请授权一个窗口或窗口组。</translation>
    </message>
    <message>
        <source>Authorise a window for its item, or ask the party to come to the guidance desk.</source>
        <translation>请为该事项授权一个窗口，或请当事人到咨询导办台。</translation>
    </message>
    <message>
        <source>Open one of its windows, or authorise one that is open.</source>
        <translation>请开放其中一个窗口，或授权一个已开放的窗口。</translation>
    </message>
    <message>
        <source>Draw up a group for this theme, or let a group name it.</source>
        <translation>请为这个主题设立窗口组，或让一个窗口组受理这个主题。</translation>
    </message>
    <message>
        <source>Add seats to it, or take it out of service.</source>
        <translation>请添加席位，或停用这个窗口组。</translation>
    </message>
    <message>
        <source>Give it weekday or Saturday hours, or take it out of service.</source>
        <translation>请填写工作日或周六时间，或停用这个窗口组。</translation>
    </message>
    <message>
        <source>When this window is closed nobody serves it. A second one makes sure.</source>
        <translation>这个窗口一关就没有人能办。再授权一个窗口更稳妥。</translation>
    </message>
    <message>
        <source>Give its group themes, authorise items for it, or take the seat out of use.</source>
        <translation>请给窗口组设置主题、为它授权事项，或停用这个席位。</translation>
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
    <name>CrossRegionPage</name>
    <message>
        <source>Partner regions</source>
        <translation>合作地区</translation>
    </message>
    <message>
        <source>Write down a case</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Name the region</source>
        <translation>补登地区</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Not handled</source>
        <translation>不予办理</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Name the region of the next number</source>
        <translation>补登下一个号码的地区</translation>
    </message>
    <message>
        <source>%1 numbers wait for their region.</source>
        <translation>有 %1 个已办结的跨域通办号待登记地区。</translation>
    </message>
    <message>
        <source>Name that of %1</source>
        <translation>补登 %1 的地区</translation>
    </message>
    <message>
        <source>No partner region is known yet. A manager adds them, with what is agreed, by Ctrl+R; then cases are written down with Ctrl+N.</source>
        <translation>还没有合作地区。请大厅管理员按 Ctrl+R 添加地区和约定事项，然后按 Ctrl+N 登记。</translation>
    </message>
    <message>
        <source>No cross-region case in this time. Numbers taken as cross-region appear here when they finish.</source>
        <translation>这段时间没有跨域通办记录。按跨域通办取的号，办结后会自动出现在这里。</translation>
    </message>
    <message>
        <source>Handed over to the other office</source>
        <translation>移交给对方机构</translation>
    </message>
    <message>
        <source>The case is done</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>办理结果</translation>
    </message>
    <message>
        <source>It is not handled</source>
        <translation>不予办理</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>不予办理的原因</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>DatabaseSection</name>
    <message>
        <source>Everything the hall knows is in one database. A copy of it elsewhere is its only insurance.</source>
        <translation>大厅的全部数据都在一个数据库里。另存一份备份，是唯一的保险。</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Check the database</source>
        <translation>检查数据库</translation>
    </message>
    <message>
        <source>The database in use</source>
        <translation>正在使用的数据库</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>最近备份</translation>
    </message>
    <message>
        <source>PostgreSQL server, for several stations</source>
        <translation>PostgreSQL 服务器，供多台工作站使用</translation>
    </message>
    <message>
        <source>SQLite file, for one station</source>
        <translation>SQLite 文件，供一台工作站使用</translation>
    </message>
    <message>
        <source>%1, schema %2</source>
        <translation>%1，结构版本 %2</translation>
    </message>
    <message>
        <source>! None yet. Make one now, and keep a copy on another disk.</source>
        <translation>！还没有备份。请立即备份，并在另一块磁盘上保存一份。</translation>
    </message>
    <message>
        <source>%1: more than two days ago</source>
        <translation>%1，已超过两天</translation>
    </message>
    <message>
        <source>A rehearsal is not backed up by itself.</source>
        <translation>演练数据库不自动备份。</translation>
    </message>
    <message>
        <source>No daily backup is made: the hall&apos;s rules keep none.</source>
        <translation>没有自动备份：大厅规则设为不保留每日备份。</translation>
    </message>
    <message>
        <source>This station makes no daily backup. Choose a folder above to let it; one station of the hall should, with a folder on another machine.</source>
        <translation>本工作站不做每日备份。在上面选定文件夹即可开启；大厅应有一台工作站负责，文件夹最好在另一台机器上。</translation>
    </message>
    <message>
        <source>Made by itself when the hall is first used on a day; the last %1 are kept (a hall&apos;s rule).</source>
        <translation>每天第一次使用时自动备份，保留最近 %1 份（大厅规则）。</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>✓ The database is sound: every page was read, every row has what it belongs to.</source>
        <translation>✓ 数据库完好：每一页都已读过，每条记录都有所属。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Each is one file with everything in it, personal data too, for as long as the file is kept. The hall works on while one is made.</source>
        <translation>每份备份是一个文件，包含全部数据，也包含个人信息，文件保存多久就留存多久。备份时大厅照常工作。</translation>
    </message>
    <message>
        <source>Folder of this station&apos;s backups</source>
        <translation>本工作站的备份文件夹</translation>
    </message>
    <message>
        <source>Where backups are kept</source>
        <translation>备份存放位置</translation>
    </message>
    <message>
        <source>Best on another disk or machine than the database.</source>
        <translation>最好与数据库不在同一块磁盘或同一台机器上。</translation>
    </message>
    <message>
        <source>Back up to …</source>
        <translation>备份到…</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>备份时间</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Backups found</source>
        <translation>找到的备份</translation>
    </message>
    <message>
        <source>There is no backup in this folder yet.</source>
        <translation>这个文件夹里还没有备份。</translation>
    </message>
    <message>
        <source>Put the chosen one back (Enter)</source>
        <translation>恢复选中的备份（Enter）</translation>
    </message>
    <message>
        <source>Put back from a file …</source>
        <translation>从文件恢复…</translation>
    </message>
    <message>
        <source>Hall (*.db)</source>
        <translation>大厅数据 (*.db)</translation>
    </message>
    <message>
        <source>Back up to</source>
        <translation>备份到</translation>
    </message>
    <message>
        <source>Backing up …</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>Backing up: %1 of %2 pages</source>
        <translation>正在备份：%1 / %2 页</translation>
    </message>
    <message>
        <source>✓ Backed up to %1</source>
        <translation>✓ 已备份到 %1</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Put back from</source>
        <translation>从文件恢复</translation>
    </message>
    <message>
        <source>Looking into %1 …</source>
        <translation>正在检查 %1…</translation>
    </message>
    <message>
        <source>Another database</source>
        <translation>更换数据库</translation>
    </message>
    <message>
        <source>Which database this station opens. The one in use is left as it is.</source>
        <translation>选择本工作站打开哪个数据库。正在使用的数据库保持不变。</translation>
    </message>
    <message>
        <source>Open it now</source>
        <translation>立即打开</translation>
    </message>
    <message>
        <source>Open it at the next start</source>
        <translation>下次启动时打开</translation>
    </message>
    <message>
        <source>This station opens that database when the program starts next.</source>
        <translation>本工作站下次启动时打开该数据库。</translation>
    </message>
    <message>
        <source>%1 outlets, %2 numbers</source>
        <translation>%1 个网点，%2 个号</translation>
    </message>
    <message>
        <source>, of %1 to %2</source>
        <translation>，%1 至 %2</translation>
    </message>
    <message>
        <source> (a rehearsal)</source>
        <translation>（演练）</translation>
    </message>
</context>
<context>
    <name>DayBar</name>
    <message>
        <source>waiting</source>
        <translation>等候</translation>
    </message>
    <message>
        <source>in hand</source>
        <translation>在窗口</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>今日取号</translation>
    </message>
    <message>
        <source>waited: half, 9 in 10</source>
        <translation>已等：中位 · 九成</translation>
    </message>
    <message>
        <source>served</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>过号</translation>
    </message>
    <message>
        <source>%1 · %2 min</source>
        <translation>%1 · %2 分</translation>
    </message>
</context>
<context>
    <name>DayDialog</name>
    <message>
        <source>Now: %1. The change holds for every outlet.</source>
        <translation>现在：%1。修改对所有网点有效。</translation>
    </message>
    <message>
        <source>As its weekday</source>
        <translation>按星期照常</translation>
    </message>
    <message>
        <source>Holiday: closed</source>
        <translation>放假：不开放</translation>
    </message>
    <message>
        <source>Make-up workday: weekday hours</source>
        <translation>调休上班：按工作日时间</translation>
    </message>
    <message>
        <source>Name of the holiday</source>
        <translation>节假日名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>DayList</name>
    <message>
        <source>Appointments of the day</source>
        <translation>当日预约</translation>
    </message>
</context>
<context>
    <name>DayModel</name>
    <message>
        <source>%1 booked</source>
        <translation>已约 %1</translation>
    </message>
    <message>
        <source>%1 of %2 taken</source>
        <translation>已约 %1 / %2</translation>
    </message>
    <message>
        <source>past</source>
        <translation>已过</translation>
    </message>
    <message>
        <source>no slot any more</source>
        <translation>该时段已停用</translation>
    </message>
    <message>
        <source>full</source>
        <translation>约满</translation>
    </message>
</context>
<context>
    <name>DayPapers</name>
    <message>
        <source>Print the appointments</source>
        <translation>打印预约名单</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>保存名单</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The printer has taken the list.</source>
        <translation>名单已送打印机。</translation>
    </message>
</context>
<context>
    <name>DaysField</name>
    <message>
        <source>Add the day</source>
        <translation>添加这一天</translation>
    </message>
    <message>
        <source>Take %1 off</source>
        <translation>去掉 %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Neither ticked: from now on until it is removed.</source>
        <translation>都不勾选：从现在起一直显示，直到删除。</translation>
    </message>
</context>
<context>
    <name>DeleteItemDialog</name>
    <message>
        <source>Delete “%1”?</source>
        <translation>删除“%1”？</translation>
    </message>
    <message>
        <source>Only an item that nobody ever took a number for can be deleted. It cannot be brought back.</source>
        <translation>只能删除从未取过号的事项，删除后不能恢复。</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>DeskPapers</name>
    <message>
        <source>The paper of %1 is out.</source>
        <translation>%1 的小票已打印。</translation>
    </message>
    <message>
        <source>The paper of %1 was sent; the printer does not answer.</source>
        <translation>%1 的小票已发送；打印机不回报状态，请看纸是否已出。</translation>
    </message>
</context>
<context>
    <name>DevicesSection</name>
    <message>
        <source>Each tells once a minute that it works. One that was silent for a week is no longer listed.</source>
        <translation>设备每分钟报告一次。一周没有消息的设备不再列出。</translation>
    </message>
    <message>
        <source>Call board</source>
        <translation>叫号大屏</translation>
    </message>
    <message>
        <source>Ticket printer</source>
        <translation>小票机</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>取号机</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>叫号器</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近报告</translation>
    </message>
    <message>
        <source>No device has told of itself yet. Open the board or the kiosk at a station, and it is here.</source>
        <translation>还没有设备报告过。在工作站打开大屏或取号机，就会出现在这里。</translation>
    </message>
    <message>
        <source>× Silent</source>
        <translation>× 没有消息</translation>
    </message>
    <message>
        <source>– Does not answer, gets papers</source>
        <translation>– 不回报状态，只管发送</translation>
    </message>
    <message>
        <source>● No trouble</source>
        <translation>● 无故障</translation>
    </message>
    <message>
        <source>– Switched off</source>
        <translation>– 已关闭</translation>
    </message>
    <message>
        <source>● Works</source>
        <translation>● 正常</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
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
        <source>If none came out: your number is valid, remember it.</source>
        <translation>如果没有出纸：号码有效，请记住号码。</translation>
    </message>
    <message>
        <source>No paper came out. Your number is valid: remember it or take a picture of it. The guidance desk can print it for you.</source>
        <translation>没有打出纸票，您的号码有效：请记住号码或拍照，也可以请导办台补打。</translation>
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
    <name>EmblemButton</name>
    <message>
        <source>Emblem</source>
        <translation>徽标</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Remove the emblem</source>
        <translation>去掉徽标</translation>
    </message>
    <message>
        <source>A picture before the hall&apos;s name on every guide</source>
        <translation>印在每张指南大厅名称前的图片</translation>
    </message>
    <message>
        <source>The hall&apos;s emblem</source>
        <translation>大厅徽标</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.bmp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.webp *.bmp)</translation>
    </message>
    <message>
        <source>The emblem stands on every guide from now on.</source>
        <translation>今后每张指南都印上徽标。</translation>
    </message>
    <message>
        <source>Guides bear the hall&apos;s name alone from now on.</source>
        <translation>今后指南只印大厅名称。</translation>
    </message>
</context>
<context>
    <name>EmergencyDialog</name>
    <message>
        <source>Pause all %1 open windows?</source>
        <translation>暂停全部 %1 个开放的窗口？</translation>
    </message>
    <message>
        <source>No window of this outlet is given a number until they are resumed. Whoever is being served can still be finished; numbers keep their places, and numbers can still be taken.</source>
        <translation>恢复之前，本网点的窗口都不再叫号。正在办理的可以办完；已取的号保持原来的次序，仍然可以取号。</translation>
    </message>
    <message>
        <source>Pause all %1 windows</source>
        <translation>暂停全部 %1 个窗口</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Resume these %1 windows?</source>
        <translation>恢复这 %1 个窗口？</translation>
    </message>
    <message>
        <source>Exactly those go on that the emergency paused; whoever was paused before stays paused.</source>
        <translation>只恢复由紧急暂停停下的窗口；此前已暂停的仍然暂停。</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>情况已解除</translation>
    </message>
    <message>
        <source>Power is back</source>
        <translation>已恢复供电</translation>
    </message>
    <message>
        <source>Network is back</source>
        <translation>网络已恢复</translation>
    </message>
    <message>
        <source>Resume %1 windows</source>
        <translation>恢复 %1 个窗口</translation>
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
    <name>ExtendedPage</name>
    <message>
        <source>Add work without a number</source>
        <translation>补记无号服务</translation>
    </message>
    <message>
        <source>Reason and approval</source>
        <translation>注明原因和批准人</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Nobody was served outside the hours. Services that end late appear here by themselves; work without a number is added with Ctrl+N.</source>
        <translation>这段时间没有延时错时服务记录。在办公时间以外办理的号会自动出现在这里；没有取号的按 Ctrl+N 补记。</translation>
    </message>
    <message>
        <source>%1 h %2 min beyond the hours</source>
        <translation>合计延时 %1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>The row is removed.</source>
        <translation>已删除这条记录。</translation>
    </message>
    <message>
        <source>%1, %2. The audit log keeps that it was here.</source>
        <translation>%1，%2。删除会记入审计日志。</translation>
    </message>
    <message>
        <source>Remove this row?</source>
        <translation>删除这条记录？</translation>
    </message>
</context>
<context>
    <name>Face</name>
    <message>
        <source>Window %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>Waiting here: %1</source>
        <translation>等候 %1 人</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>号窗口</translation>
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
    <name>FilterBar</name>
    <message>
        <source>Name, initials, code</source>
        <translation>名称、首字母、编码</translation>
    </message>
    <message>
        <source>Search items</source>
        <translation>查找事项</translation>
    </message>
    <message>
        <source>Part of the name, theme or department, pinyin initials, start of the code (Ctrl+F)</source>
        <translation>名称、主题或部门的一部分，拼音首字母，编码开头（Ctrl+F）</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Which items</source>
        <translation>显示哪些事项</translation>
    </message>
    <message>
        <source>The day that is shown</source>
        <translation>查看哪一天</translation>
    </message>
    <message>
        <source>What holds on this day; changes begin on it (Ctrl+D)</source>
        <translation>这一天的授权情况；修改也从这一天起生效（Ctrl+D）</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>下周一</translation>
    </message>
    <message>
        <source>All items</source>
        <translation>全部事项</translation>
    </message>
    <message>
        <source>With exceptions</source>
        <translation>有例外的</translation>
    </message>
    <message>
        <source>Without a window</source>
        <translation>无窗口的</translation>
    </message>
    <message>
        <source>With one window only</source>
        <translation>仅一个窗口的</translation>
    </message>
    <message>
        <source>Changing later</source>
        <translation>以后有变化的</translation>
    </message>
    <message>
        <source>All themes</source>
        <translation>全部主题</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>全部部门</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message>
        <source>Search   Ctrl+F</source>
        <translation>搜索   Ctrl+F</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Open the item</source>
        <translation>打开事项</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Nothing is like this. Choose “All”, or search for something else.</source>
        <translation>没有符合条件的事项。请选择“全部”，或换个词搜索。</translation>
    </message>
    <message>
        <source>The reading was stopped. Come back to this page to read again.</source>
        <translation>已停止读取。再次进入本页会重新读取。</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
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
        <translation>姓名</translation>
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
    <message>
        <source>The first manager of this hall</source>
        <translation>设置首位管理员</translation>
    </message>
    <message>
        <source>May do everything, and gives all others their rights. Use your own name.</source>
        <translation>可管理整个大厅，并为其他人员分配权限。请使用本人姓名。</translation>
    </message>
    <message>
        <source>Letters and digits, such as zhaomin</source>
        <translation>字母和数字，例如 zhaomin</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始使用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>Somebody else manages this hall already. Close this and sign in.</source>
        <translation>已有人员管理本大厅。请关闭此窗口后登录。</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
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
    <name>FolderField</name>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
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
    <name>ForecastPanel</name>
    <message>
        <source>Nobody waits, nothing is in hand.</source>
        <translation>没有人等候，窗口也没有在办的号。</translation>
    </message>
    <message>
        <source>At worst %1 after closing</source>
        <translation>最迟下班后 %1</translation>
    </message>
    <message>
        <source>✓ All are served by closing time</source>
        <translation>✓ 下班前能够全部办完</translation>
    </message>
    <message>
        <source>%1 wait for windows that are not open</source>
        <translation>%1 人在等没有开放的窗口</translation>
    </message>
    <message>
        <source>Last served %1 after closing</source>
        <translation>最后一个号要到下班后 %1才办完</translation>
    </message>
    <message>
        <source>At %1 an hour as lately; perhaps %2</source>
        <translation>按近来每小时 %1 人推算，最迟下班后 %2</translation>
    </message>
    <message>
        <source>At %1 an hour as lately</source>
        <translation>按近来每小时 %1 人推算</translation>
    </message>
    <message>
        <source>If nobody else comes: %1 to %2</source>
        <translation>如不再来人，%1 至 %2 之间办完</translation>
    </message>
    <message>
        <source>%1: closes %2, last service over %3 to %4</source>
        <translation>%1：%2 下班，最后一个号 %3 至 %4 办完</translation>
    </message>
</context>
<context>
    <name>ForecastPicture</name>
    <message>
        <source>How many will be waiting, from now to the end of the day</source>
        <translation>从现在到办完，预计有多少人等候</translation>
    </message>
</context>
<context>
    <name>GrantGrid</name>
    <message>
        <source>Every outlet</source>
        <translation>所有网点</translation>
    </message>
</context>
<context>
    <name>GroupForm</name>
    <message>
        <source>Such as 09:00-12:00;13:00-17:00; empty: closed</source>
        <translation>如 09:00-12:00；13:00-17:00，不填表示不开放</translation>
    </message>
    <message>
        <source>Never changes; in the file it says which group a row is</source>
        <translation>设立后不能修改，导入文件时以它识别窗口组</translation>
    </message>
    <message>
        <source>Helps these themes while they wait too long</source>
        <translation>这些主题等候过长时前去支援</translation>
    </message>
    <message>
        <source>1 to 4 letters; empty: no numbers are taken</source>
        <translation>1 到 4 个字母，不填表示不取号</translation>
    </message>
    <message>
        <source>Numbers are taken over lunch too</source>
        <translation>午间也可取号</translation>
    </message>
    <message>
        <source>Planned later hours, which take no new numbers</source>
        <translation>计划延长的服务时间，不再取新号</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Why it is out of service, which people are told</source>
        <translation>停用原因，会告知群众</translation>
    </message>
    <message>
        <source>Take theirs, drop mine</source>
        <translation>采用对方的，放弃我的</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>窗口组</translation>
    </message>
    <message>
        <source>What it handles</source>
        <translation>受理范围</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>办公时间</translation>
    </message>
    <message>
        <source>In or out of service</source>
        <translation>启用与停用</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>%1 made this “%2”; yours is kept above.</source>
        <translation>%1 改成了“%2”；上面仍是您填写的。</translation>
    </message>
    <message>
        <source>Changed by %1, was “%2”.</source>
        <translation>%1 已修改，原为“%2”。</translation>
    </message>
    <message>
        <source>%1 stored this group at %2. Nothing of yours is lost: what both of you changed is marked below with theirs. Save again (Ctrl+S) to put yours over it.</source>
        <translation>%1 在 %2 保存了这个窗口组。您填写的都还在：两人都改过的地方，下面标出了对方的内容。再按一次保存（Ctrl+S），以您的为准。</translation>
    </message>
</context>
<context>
    <name>GroupsDialog</name>
    <message>
        <source>Which window groups?</source>
        <translation>选择窗口组</translation>
    </message>
    <message>
        <source>The board shows and announces the windows of these groups only.</source>
        <translation>大屏只显示、播报所选窗口组的窗口。</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>GuideChoice</name>
    <message>
        <source>Name, initials or code   Ctrl+K</source>
        <translation>名称、拼音首字母或编码   Ctrl+K</translation>
    </message>
    <message>
        <source>Search the guides</source>
        <translation>查找办事指南</translation>
    </message>
    <message>
        <source>Choose by</source>
        <translation>选择方式</translation>
    </message>
    <message>
        <source>All items</source>
        <translation>全部事项</translation>
    </message>
    <message>
        <source>Handled here</source>
        <translation>本网点办理</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Window group</source>
        <translation>窗口组</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>一件事</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>具体是哪个</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>办事指南</translation>
    </message>
    <message>
        <source>Mark all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The catalogue is empty. Import items first, on the screen Items.</source>
        <translation>事项目录是空的。请先在“事项”里导入。</translation>
    </message>
    <message>
        <source>Nothing is outdated in this form: what was printed says what is so now.</source>
        <translation>这种样式没有过期的：打印过的都与现在的内容一致。</translation>
    </message>
    <message>
        <source>Everything here has been printed in this form.</source>
        <translation>这里的事项都已按这种样式打印过。</translation>
    </message>
    <message>
        <source>Every item here has a link.</source>
        <translation>这里的事项都有链接。</translation>
    </message>
    <message>
        <source>Nothing fits. Type less, or choose by something else.</source>
        <translation>没有符合的事项。请少输几个字，或换一种选择方式。</translation>
    </message>
    <message>
        <source>Outdated %1</source>
        <translation>已过期 %1</translation>
    </message>
    <message>
        <source>○ Never printed %1</source>
        <translation>○ 未打印 %1</translation>
    </message>
    <message>
        <source>Without link %1</source>
        <translation>无链接 %1</translation>
    </message>
    <message>
        <source>Reading the catalogue…</source>
        <translation>正在读取事项目录…</translation>
    </message>
    <message>
        <source>%1 of %2 marked</source>
        <translation>已选 %1 项，共 %2 项</translation>
    </message>
    <message>
        <source>%1 listed · Ctrl or Shift marks several</source>
        <translation>共 %1 项 · 按住 Ctrl 或 Shift 可多选</translation>
    </message>
</context>
<context>
    <name>GuideCompleteness</name>
    <message>
        <source>items to be on display</source>
        <translation>应公示事项</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>完整率</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>印制率</translation>
    </message>
    <message>
        <source>of these up to date</source>
        <translation>印过的最新率</translation>
    </message>
    <message>
        <source>How much is complete</source>
        <translation>完整情况</translation>
    </message>
    <message>
        <source>■ complete   ▨ incomplete</source>
        <translation>■ 完整   ▨ 不完整</translation>
    </message>
    <message>
        <source>What is lacking</source>
        <translation>缺少什么</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>What it lacks</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Window group</source>
        <translation>窗口组</translation>
    </message>
    <message>
        <source>Last printed</source>
        <translation>最近印制</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>By department, or by window group</source>
        <translation>按部门，或按窗口组</translation>
    </message>
    <message>
        <source>Checking the guides: %1 of %2</source>
        <translation>正在核对办事指南：%1 / %2</translation>
    </message>
    <message>
        <source>%1 more are not for here</source>
        <translation>另有 %1 项不在此公示</translation>
    </message>
    <message>
        <source>No window</source>
        <translation>没有窗口办理</translation>
    </message>
    <message>
        <source>No department</source>
        <translation>未填部门</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>By window group</source>
        <translation>按窗口组</translation>
    </message>
    <message>
        <source>By department</source>
        <translation>按部门</translation>
    </message>
    <message>
        <source>Whatever is lacking</source>
        <translation>所有问题</translation>
    </message>
    <message>
        <source>No window of this outlet handles an item yet. Authorise some on the Windows screen first.</source>
        <translation>本网点还没有窗口办理事项。请先在“窗口设置”里授权。</translation>
    </message>
    <message>
        <source>Export the completeness of the guides</source>
        <translation>导出办事指南完整性</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>工作簿（*.xlsx）</translation>
    </message>
    <message>
        <source>completeness</source>
        <translation>办事指南完整性</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>正在写报告…</translation>
    </message>
</context>
<context>
    <name>GuideLinks</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Of no use</source>
        <translation>不能用</translation>
    </message>
    <message>
        <source>No link</source>
        <translation>没有链接</translation>
    </message>
    <message>
        <source>Not a proper link</source>
        <translation>写法有误</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>Does not open</source>
        <translation>打不开</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>没查成</translation>
    </message>
    <message>
        <source>Never checked online</source>
        <translation>未联网检查</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>打得开</translation>
    </message>
    <message>
        <source>Same link as another item</source>
        <translation>与别的事项相同</translation>
    </message>
    <message>
        <source>items</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>codes read back</source>
        <translation>二维码可解</translation>
    </message>
    <message>
        <source>links of no use</source>
        <translation>链接不能用</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打得开</translation>
    </message>
    <message>
        <source>do not open</source>
        <translation>打不开</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>没查成</translation>
    </message>
    <message>
        <source>never checked online</source>
        <translation>未联网检查</translation>
    </message>
    <message>
        <source>By department</source>
        <translation>按部门</translation>
    </message>
    <message>
        <source>How many links are of use</source>
        <translation>链接可用情况</translation>
    </message>
    <message>
        <source>This goes to the internet. %1 addresses at %2 sites are opened from this station, a few at a time. Nothing of this hall is sent but the addresses. It can be stopped at any time; what was found is kept.</source>
        <translation>这会连到互联网：从本机打开 %2 个网站的 %1 个网址，每次只开几个。除网址外不发送大厅的任何数据。可以随时停止，已查到的会保留。</translation>
    </message>
    <message>
        <source>■ of use   ▨ of no use</source>
        <translation>■ 可用   ▨ 不能用</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>打开网页</translation>
    </message>
    <message>
        <source>Link and code</source>
        <translation>写法和二维码</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>联网检查</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>检查时间</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Check online…</source>
        <translation>联网检查…</translation>
    </message>
    <message>
        <source>Check the links online</source>
        <translation>联网检查链接</translation>
    </message>
    <message>
        <source>Open the page in the browser</source>
        <translation>在浏览器里打开网页</translation>
    </message>
    <message>
        <source>Reading the codes back: %1 of %2</source>
        <translation>正在核对二维码：%1 / %2</translation>
    </message>
    <message>
        <source>No department</source>
        <translation>未填部门</translation>
    </message>
    <message>
        <source>There are no items yet. Import them on the Items screen.</source>
        <translation>还没有事项。请先在“事项目录”里导入。</translation>
    </message>
    <message>
        <source>Only those who may print guides check their links.</source>
        <translation>有指南打印权限的人才能联网检查链接。</translation>
    </message>
    <message>
        <source>The same link as: %1.</source>
        <translation>与这些事项的链接相同：%1。</translation>
    </message>
    <message>
        <source>What stands after # never reaches the site: scan the code to see whether the right item opens.</source>
        <translation>“#”后面的部分不会发给网站，联网检查看不出对错：请扫一扫二维码，看打开的是不是这个事项。</translation>
    </message>
    <message>
        <source>Check the links online?</source>
        <translation>联网检查链接吗？</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>现在检查</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不检查</translation>
    </message>
    <message>
        <source>Opening the pages on the internet: %1 of %2</source>
        <translation>正在互联网上打开网页：%1 / %2</translation>
    </message>
    <message>
        <source>%1 open, %2 do not open, %3 not known.</source>
        <translation>%1 个打得开，%2 个打不开，%3 个没查成。</translation>
    </message>
    <message>
        <source>Stopped; %1 of %2 were checked.</source>
        <translation>已停止：%2 个里查了 %1 个。</translation>
    </message>
    <message>
        <source>Export the links</source>
        <translation>导出链接</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>工作簿（*.xlsx）</translation>
    </message>
    <message>
        <source>links.xlsx</source>
        <translation>办事指南链接.xlsx</translation>
    </message>
</context>
<context>
    <name>GuidesBatch</name>
    <message>
        <source>Reading the catalogue…</source>
        <translation>正在读取事项目录…</translation>
    </message>
    <message>
        <source>Drawing: %1 of %2</source>
        <translation>正在排版：第 %1 项，共 %2 项</translation>
    </message>
    <message>
        <source>Reading the QR codes back: %1 of %2</source>
        <translation>正在核对二维码：%1 / %2</translation>
    </message>
    <message>
        <source>Putting the files in their place…</source>
        <translation>正在保存文件…</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>另有 %1 条。</translation>
    </message>
</context>
<context>
    <name>GuidesScreen</name>
    <message>
        <source>Print guides</source>
        <translation>打印指南</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>完整性</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>链接</translation>
    </message>
</context>
<context>
    <name>HandInDialog</name>
    <message>
        <source>Take in mail</source>
        <translation>登记邮寄</translation>
    </message>
    <message>
        <source>Type today&apos;s number and press Tab: name, phone and item come from it. Identity cards are not mailed.</source>
        <translation>输入今天的号码后按 Tab，姓名、电话和事项自动带出。居民身份证不邮寄。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>邮寄的证件或文书</translation>
    </message>
    <message>
        <source>Empty: the item&apos;s result</source>
        <translation>不填则为该事项的办理结果</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>承运单位</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>An identity card of the expedited service</source>
        <translation>加急办理的居民身份证</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>It is taken in; write down the tracking number when it is sent (F5).</source>
        <translation>已登记。寄出时按 F5 填写邮件号。</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
</context>
<context>
    <name>HoursPage</name>
    <message>
        <source>The year before</source>
        <translation>上一年</translation>
    </message>
    <message>
        <source>The year after</source>
        <translation>下一年</translation>
    </message>
    <message>
        <source>Where this table comes from</source>
        <translation>安排表来源</translation>
    </message>
    <message>
        <source>Chosen day</source>
        <translation>所选日期</translation>
    </message>
    <message>
        <source>Import a table…</source>
        <translation>导入安排表…</translation>
    </message>
    <message>
        <source>Use the built-in one again</source>
        <translation>恢复程序自带的</translation>
    </message>
    <message>
        <source>Change it…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>How to read it</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>off: statutory holiday</source>
        <translation>休：法定节假日</translation>
    </message>
    <message>
        <source>on: make-up workday, with weekday hours</source>
        <translation>班：调休上班，按工作日时间</translation>
    </message>
    <message>
        <source>Saturdays have the hours a group gives them; Sundays are closed.</source>
        <translation>周六按各窗口组的周六时间，周日不开放。</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>程序自带</translation>
    </message>
    <message>
        <source>The hall&apos;s own</source>
        <translation>本大厅</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>It comes with the program, as the State Council Office announced it.</source>
        <translation>随程序提供，依据国务院办公厅公布的放假安排。</translation>
    </message>
    <message>
        <source>The hall imported or changed it; its own since %1.</source>
        <translation>由本大厅导入或修改，自 %1 起使用。</translation>
    </message>
    <message>
        <source>Nobody has brought in this year&apos;s table yet. The hall opens by weekday; limits in working days cannot be reckoned. The State Council Office announces it in the autumn before: import it then.</source>
        <translation>这一年的安排还没有导入，暂按星期开放，不能计算工作日时限。国务院办公厅一般在前一年秋季公布放假安排，公布后请导入。</translation>
    </message>
    <message>
        <source>A year&apos;s holiday table</source>
        <translation>年度节假日安排</translation>
    </message>
    <message>
        <source>Spreadsheets (*.csv *.xlsx *.xls)</source>
        <translation>电子表格 (*.csv *.xlsx *.xls)</translation>
    </message>
    <message>
        <source>Import the holiday table of %1</source>
        <translation>导入 %1 年节假日安排</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>节假日</translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 unchanged. %4 are not in the file and are ordinary days again.</source>
        <translation>新增 %1，修改 %2，未变 %3。文件里没有的 %4 天恢复为平常日。</translation>
    </message>
    <message>
        <source>It takes the place of the table of %1: columns day, kind (off or work) and name.</source>
        <translation>将替换 %1 年的安排。文件应有“日期”“类型”（休或班）“名称”三列。</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>A csv file (UTF-8 or GB 18030) or an xlsx workbook</source>
        <translation>csv 文件（UTF-8 或 GB 18030）或 xlsx 工作簿</translation>
    </message>
    <message>
        <source>File to import</source>
        <translation>要导入的文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>下一处错误</translation>
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
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Comparing %1 rows with what is stored…</source>
        <translation>正在与已有数据比对 %1 行…</translation>
    </message>
    <message>
        <source>The file says what is stored already: there is nothing to import.</source>
        <translation>文件内容与已有数据一致，无需导入。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件里</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx *.xls)</source>
        <translation>表格 (*.csv *.xlsx *.xls)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Checking %1 rows…</source>
        <translation>正在检查，共 %1 行…</translation>
    </message>
    <message>
        <source>Storing %1 rows…</source>
        <translation>正在保存，共 %1 行…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>1  Problems: %1 errors, %2 warnings</source>
        <translation>1  问题：错误 %1，提醒 %2</translation>
    </message>
    <message>
        <source>2  Changed: %1</source>
        <translation>2  修改：%1</translation>
    </message>
    <message>
        <source>3  New: %1</source>
        <translation>3  新增：%1</translation>
    </message>
    <message>
        <source>4  Not in the file: %1</source>
        <translation>4  文件里没有：%1</translation>
    </message>
    <message>
        <source>Imported: %1 new, %2 changed.</source>
        <translation>已导入：新增 %1，修改 %2。</translation>
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
    <name>ItemField</name>
    <message>
        <source>Name, initials or code</source>
        <translation>名称、拼音首字母或编码</translation>
    </message>
</context>
<context>
    <name>ItemFields</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>收费</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>不收费</translation>
    </message>
    <message>
        <source>no theme</source>
        <translation>无主题</translation>
    </message>
</context>
<context>
    <name>ItemForm</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Pages of the form</source>
        <translation>表单各页</translation>
    </message>
    <message>
        <source>Alt+1 … Alt+%1</source>
        <translation>Alt+1 … Alt+%1</translation>
    </message>
    <message>
        <source>%1 has changed this item meanwhile. When you save, you will see what.</source>
        <translation>%1 刚才修改了这个事项。保存时您会看到改了什么。</translation>
    </message>
    <message>
        <source>New item</source>
        <translation>新事项</translation>
    </message>
    <message>
        <source>Changed by %1, %2</source>
        <translation>%2 由 %1 修改</translation>
    </message>
    <message>
        <source>Read only: a manager of the whole hall may change it</source>
        <translation>只读：须由管理整个大厅的管理员修改</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>● Not saved</source>
        <translation>● 未保存</translation>
    </message>
    <message>
        <source>✓ As stored</source>
        <translation>✓ 已保存</translation>
    </message>
    <message>
        <source>Some fields cannot be read. Mend what is marked × and save again.</source>
        <translation>有的栏目填写有误。请修改标有 × 的栏目后再保存。</translation>
    </message>
    <message>
        <source>Nothing to save: all is as stored.</source>
        <translation>没有修改，无需保存。</translation>
    </message>
    <message>
        <source>“%1” is saved.</source>
        <translation>“%1”已保存。</translation>
    </message>
    <message>
        <source>The item is deleted.</source>
        <translation>事项已删除。</translation>
    </message>
</context>
<context>
    <name>ItemSections</name>
    <message>
        <source>Basics</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Limits and fees</source>
        <translation>时限与收费</translation>
    </message>
    <message>
        <source>How it is handled</source>
        <translation>进驻与办理</translation>
    </message>
    <message>
        <source>Basis and conditions</source>
        <translation>依据与条件</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>申请材料</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>办理流程</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>一件事</translation>
    </message>
    <message>
        <source>Contacts and links</source>
        <translation>地点与联系</translation>
    </message>
    <message>
        <source>Others kept</source>
        <translation>其他栏目</translation>
    </message>
</context>
<context>
    <name>ItemsList</name>
    <message>
        <source>Catalogue</source>
        <translation>事项目录</translation>
    </message>
    <message>
        <source>New item</source>
        <translation>新事项</translation>
    </message>
    <message>
        <source>Change many</source>
        <translation>成批修改</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Search   Ctrl+K</source>
        <translation>搜索   Ctrl+K</translation>
    </message>
    <message>
        <source>Search the catalogue</source>
        <translation>查找事项</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>一件事</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Out of the hall, or back</source>
        <translation>退出或进驻大厅</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>一件事</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>事项名称</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>办件</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>承诺时限</translation>
    </message>
    <message>
        <source>In hall</source>
        <translation>进驻</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ 是</translation>
    </message>
    <message>
        <source>○ no</source>
        <translation>○ 否</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口数</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>× none</source>
        <translation>× 无</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Only a manager of the whole hall may change the catalogue.</source>
        <translation>事项目录须由管理整个大厅的管理员修改。</translation>
    </message>
    <message>
        <source>Reading the catalogue…</source>
        <translation>正在读取事项目录…</translation>
    </message>
    <message>
        <source>No theme</source>
        <translation>无主题</translation>
    </message>
    <message>
        <source>In the hall</source>
        <translation>已进驻</translation>
    </message>
    <message>
        <source>Not in the hall</source>
        <translation>未进驻</translation>
    </message>
    <message>
        <source>In the hall, no window</source>
        <translation>已进驻，无窗口</translation>
    </message>
    <message>
        <source>Something does not fit</source>
        <translation>内容有疑问</translation>
    </message>
    <message>
        <source>Any warning</source>
        <translation>有提醒</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Nothing fits. Type less, or show all.</source>
        <translation>没有符合的事项。请减少输入，或显示全部。</translation>
    </message>
    <message>
        <source>The catalogue is empty. Import a file (Ctrl+I), or add the first item (Ctrl+N).</source>
        <translation>事项目录是空的。请导入文件（Ctrl+I），或添加第一个事项（Ctrl+N）。</translation>
    </message>
    <message>
        <source>Enter opens · Ctrl or Shift chooses several · Ctrl+A all of the list</source>
        <translation>Enter 打开 · Ctrl 或 Shift 选多个 · Ctrl+A 全选</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>已选 %1 个</translation>
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
    <name>ItemsScreen</name>
    <message>
        <source>Search the catalogue</source>
        <translation>查找事项</translation>
    </message>
    <message>
        <source>Open the item</source>
        <translation>打开事项</translation>
    </message>
    <message>
        <source>New item</source>
        <translation>新事项</translation>
    </message>
    <message>
        <source>Change many items at once</source>
        <translation>成批修改事项</translation>
    </message>
    <message>
        <source>Out of the hall, or back into it</source>
        <translation>退出大厅，或重新进驻</translation>
    </message>
    <message>
        <source>Import, export</source>
        <translation>导入、导出</translation>
    </message>
    <message>
        <source>Themes, bundles</source>
        <translation>主题、一件事</translation>
    </message>
    <message>
        <source>In the form: save</source>
        <translation>表单：保存</translation>
    </message>
    <message>
        <source>In the form: its pages</source>
        <translation>表单：各页</translation>
    </message>
    <message>
        <source>In a list of the form: add, remove</source>
        <translation>表单列表：添加、移除</translation>
    </message>
    <message>
        <source>In a list of the form: move</source>
        <translation>表单列表：上下移动</translation>
    </message>
    <message>
        <source>First save what you typed (Ctrl+S), or discard it (Esc).</source>
        <translation>请先保存（Ctrl+S）或放弃（Esc）已填写的内容。</translation>
    </message>
    <message>
        <source>Choose the items first: Ctrl or Shift and a click, or Ctrl+A for all.</source>
        <translation>请先选择事项：按住 Ctrl 或 Shift 点击，或 Ctrl+A 全选。</translation>
    </message>
    <message>
        <source>Import items</source>
        <translation>导入事项</translation>
    </message>
    <message>
        <source>Choose a file first. You see every change before anything is stored; items that the file does not have stay as they are.</source>
        <translation>请先选择文件。保存之前，您会看到每一处改变；文件里没有的事项保持不变。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 unchanged. %4 are not in the file and stay as they are.</source>
        <translation>新增 %1，修改 %2，未变 %3。文件里没有的 %4 个事项保持不变。</translation>
    </message>
    <message>
        <source>Export the catalogue</source>
        <translation>导出事项目录</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Text table, UTF-8 (*.csv)</source>
        <translation>文本表格，UTF-8 (*.csv)</translation>
    </message>
    <message>
        <source>items.xlsx</source>
        <translation>事项目录.xlsx</translation>
    </message>
    <message>
        <source>%1 items written to %2.</source>
        <translation>已将 %1 个事项写入 %2。</translation>
    </message>
</context>
<context>
    <name>KeepAwake</name>
    <message>
        <source>A call board is shown</source>
        <translation>正在显示叫号大屏</translation>
    </message>
</context>
<context>
    <name>KeysEdit</name>
    <message>
        <source>None</source>
        <translation>无</translation>
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
    <name>KioskFoot</name>
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
    <name>KioskWindow</name>
    <message>
        <source>REHEARSAL · these are not real numbers</source>
        <translation>演练 · 以下不是真实号码</translation>
    </message>
    <message>
        <source>The hall&apos;s server fell silent. Perhaps your number has been made, perhaps not: please ask at the guidance desk before you take another.</source>
        <translation>大厅服务器没有回应，您的号可能已经取到，也可能没有。请先到导办台问一下，再重新取号。</translation>
    </message>
    <message>
        <source>The hall&apos;s server does not answer just now. Whether your number has been made is shown here as soon as it does. Please wait a moment, or ask at the guidance desk.</source>
        <translation>大厅服务器暂时没有回应。恢复后这里会显示您的号取到没有。请稍等，或到导办台询问。</translation>
    </message>
    <message>
        <source>The hall&apos;s server does not answer just now. Nothing is lost, and this goes on by itself. Please wait a moment, or go to the guidance desk.</source>
        <translation>大厅服务器暂时没有回应。已取的号都有效，恢复后会自动继续。请稍等，或到导办台取号。</translation>
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
</context>
<context>
    <name>LateDialog</name>
    <message>
        <source>%1: too late for %2</source>
        <translation>%1 已过 %2 的签到时间</translation>
    </message>
    <message>
        <source>%1. The number is taken as from now, as for anybody without an appointment.</source>
        <translation>%1。从现在起按现场取号排队，与未预约的群众相同。</translation>
    </message>
    <message>
        <source>Does one of these apply?</source>
        <translation>有下面的情况吗？</translation>
    </message>
    <message>
        <source>Take the number</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>LatePage</name>
    <message>
        <source>Your appointment at %1 has passed</source>
        <translation>您预约的 %1 已过签到时间</translation>
    </message>
    <message>
        <source>%1: you can take a number as from now, like anybody else.</source>
        <translation>%1：可以现在取号，按现场取号排队。</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Take the number</source>
        <translation>取号</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>Has %1 left?</source>
        <translation>%1已离岗？</translation>
    </message>
    <message>
        <source>Every sign-in and the password end at once. The records stay, and so do the roles for a return.</source>
        <translation>登录和密码立即失效。办理记录保留，角色也保留，返岗时可继续使用。</translation>
    </message>
    <message>
        <source>Yes, has left</source>
        <translation>确认离岗</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Save what you have changed?</source>
        <translation>保存您的修改吗？</translation>
    </message>
    <message>
        <source>It is only on this screen so far. Esc goes back to it.</source>
        <translation>修改还只在这个屏幕上。按 Esc 继续编辑。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
</context>
<context>
    <name>LedgerDialog</name>
    <message>
        <source>Somebody has changed this row meanwhile. It is now: %1</source>
        <translation>此记录刚被他人修改，现在是：%1</translation>
    </message>
    <message>
        <source>look at it, then save again</source>
        <translation>请核对后再保存</translation>
    </message>
</context>
<context>
    <name>LedgerPage</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Name, number, item … (Ctrl+F)</source>
        <translation>姓名、号码、事项…（Ctrl+F）</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>Any kind</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Any item</source>
        <translation>全部事项</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>The month before, the month after</source>
        <translation>上个月、下个月</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Whole year</source>
        <translation>全年</translation>
    </message>
    <message>
        <source>Look for words</source>
        <translation>按关键词查找</translation>
    </message>
    <message>
        <source>“%1”: first choose a row in the list.</source>
        <translation>“%1”：请先在列表中选择一条记录。</translation>
    </message>
    <message>
        <source>“%1” does not apply to this row: %2.</source>
        <translation>这条记录“%2”，不能“%1”。</translation>
    </message>
    <message>
        <source>“%1” does not apply to this row.</source>
        <translation>这条记录不能“%1”。</translation>
    </message>
    <message>
        <source>No row is like this. Ask for another state, kind, item or word.</source>
        <translation>没有符合条件的记录。请换一个状态、类型、事项或关键词。</translation>
    </message>
    <message>
        <source>Nothing is written down for this time.</source>
        <translation>这段时间没有记录。</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>共 %1 条</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>导出所列记录</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Sheets to print (*.pdf)</source>
        <translation>打印稿 (*.pdf)</translation>
    </message>
    <message>
        <source>Writing %1 rows</source>
        <translation>正在写入 %1 条记录</translation>
    </message>
    <message>
        <source>✓ %1 rows are in %2</source>
        <translation>✓ %1 条记录已导出到 %2</translation>
    </message>
    <message>
        <source>Stopped; no file was left.</source>
        <translation>已停止，没有留下文件。</translation>
    </message>
</context>
<context>
    <name>LedgersScreen</name>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Extended service</source>
        <translation>延时错时</translation>
    </message>
    <message>
        <source>Home visits</source>
        <translation>上门服务</translation>
    </message>
    <message>
        <source>Assisted</source>
        <translation>帮代办</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮寄</translation>
    </message>
    <message>
        <source>Cross-region</source>
        <translation>跨域通办</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>by the group&apos;s rule</source>
        <translation>按窗口组规则</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>人工授权</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>人工取消</translation>
    </message>
    <message>
        <source>helps out</source>
        <translation>潮汐支援</translation>
    </message>
    <message>
        <source>changes later</source>
        <translation>以后有变化</translation>
    </message>
    <message>
        <source>seats differ</source>
        <translation>席位不一致</translation>
    </message>
</context>
<context>
    <name>LinesEditor</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>LinesPage</name>
    <message>
        <source>Material</source>
        <translation>材料名称</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>必要性</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>Specification</source>
        <translation>规格</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Blank form</source>
        <translation>空白表格</translation>
    </message>
    <message>
        <source>Sample form</source>
        <translation>示例样表</translation>
    </message>
    <message>
        <source>Filling notes</source>
        <translation>填报须知</translation>
    </message>
    <message>
        <source>Add material</source>
        <translation>添加材料</translation>
    </message>
    <message>
        <source>No materials yet. Add the first with Ctrl+Ins.</source>
        <translation>还没有材料。按 Ctrl+Ins 添加第一份。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Lane (applicant, window, department)</source>
        <translation>办理方（申请人、窗口、部门）</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>责任岗位</translation>
    </message>
    <message>
        <source>Add step</source>
        <translation>添加环节</translation>
    </message>
    <message>
        <source>No steps yet. Add the first with Ctrl+Ins.</source>
        <translation>还没有环节。按 Ctrl+Ins 添加第一个。</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>%1 works here, at window %2.</source>
        <translation>%1 正在 %2 号窗口工作。</translation>
    </message>
    <message>
        <source>%1 works here.</source>
        <translation>%1 正在此工作。</translation>
    </message>
    <message>
        <source>Everything is as it was left.</source>
        <translation>窗口状态和已填写的内容均未改变。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Somebody else …</source>
        <translation>其他人员登录…</translation>
    </message>
</context>
<context>
    <name>MailPage</name>
    <message>
        <source>Take in mail</source>
        <translation>登记邮寄</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>寄出</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Not to be sent</source>
        <translation>不再邮寄</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Nothing was mailed in this time. Ctrl+N takes something in: type the number, the rest is known.</source>
        <translation>这段时间没有邮寄记录。按 Ctrl+N 登记：输入号码，其余自动带出。</translation>
    </message>
    <message>
        <source>%1 for %2 stays in the ledger as cancelled.</source>
        <translation>“%1”（%2）在台账中记为已取消。</translation>
    </message>
    <message>
        <source>Do not send it</source>
        <translation>不再邮寄</translation>
    </message>
    <message>
        <source>Not to be sent?</source>
        <translation>不再邮寄？</translation>
    </message>
</context>
<context>
    <name>MailStepDialog</name>
    <message>
        <source>It is sent</source>
        <translation>寄出</translation>
    </message>
    <message>
        <source>It was delivered</source>
        <translation>已签收</translation>
    </message>
    <message>
        <source>It came back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>邮件号</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>承运单位</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Service hall</source>
        <translation>政务服务大厅</translation>
    </message>
    <message>
        <source>This station&apos;s settings could not be written (%1). They hold until the program ends.</source>
        <translation>本工作站的设置没有写入（%1），在程序结束前仍然有效。</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>查到的地方</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <source>Search   Ctrl+F</source>
        <translation>搜索   Ctrl+F</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer words.</source>
        <translation>没有找到，请减少几个字。</translation>
    </message>
    <message>
        <source>Save the manual</source>
        <translation>保存手册</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The manual is being set…</source>
        <translation>正在排版手册…</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
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
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>✓ Slip %1 given</source>
        <translation>✓ 告知单 %1 号已出</translation>
    </message>
    <message>
        <source>Slip %1: %2</source>
        <translation>告知单 %1 号：%2</translation>
    </message>
    <message>
        <source>× %1</source>
        <translation>%1 份</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>%1 in the list, %2 here</source>
        <translation>%1 项，已齐 %2 项</translation>
    </message>
</context>
<context>
    <name>MatrixDays</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>authorised</source>
        <translation>已授权</translation>
    </message>
    <message>
        <source>helps out</source>
        <translation>潮汐支援</translation>
    </message>
    <message>
        <source>not authorised</source>
        <translation>未授权</translation>
    </message>
    <message>
        <source>From %1 on: %2</source>
        <translation>自%1起：%2</translation>
    </message>
    <message>
        <source>Only %1: %2</source>
        <translation>仅%1：%2</translation>
    </message>
    <message>
        <source>From %1 to %2: %3</source>
        <translation>%1至%2：%3</translation>
    </message>
</context>
<context>
    <name>MatrixFoot</name>
    <message>
        <source>Seats  F6</source>
        <translation>席位  F6</translation>
    </message>
    <message>
        <source>Undo my last change  Ctrl+Z</source>
        <translation>撤销我上一次修改  Ctrl+Z</translation>
    </message>
    <message>
        <source>%1 pairs selected</source>
        <translation>已选 %1 项授权</translation>
    </message>
    <message>
        <source>window %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等，另有 %2 个</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>%1 windows</source>
        <translation>%1 个窗口可办</translation>
    </message>
    <message>
        <source>Window %1 · %2</source>
        <translation>%1 号窗口 · %2</translation>
    </message>
    <message>
        <source>%1 (out of use)</source>
        <translation>%1（停用）</translation>
    </message>
    <message>
        <source>Authorised by hand</source>
        <translation>人工授权</translation>
    </message>
    <message>
        <source>Authorised by the group&apos;s rule</source>
        <translation>按窗口组规则授权</translation>
    </message>
    <message>
        <source>Helps out, by hand</source>
        <translation>潮汐支援（人工设置）</translation>
    </message>
    <message>
        <source>Helps out, by the group&apos;s tide rule</source>
        <translation>潮汐支援（按规则）</translation>
    </message>
    <message>
        <source>Taken back by hand</source>
        <translation>人工取消授权</translation>
    </message>
    <message>
        <source>Not authorised</source>
        <translation>未授权</translation>
    </message>
    <message>
        <source>changes later</source>
        <translation>以后有变化</translation>
    </message>
    <message>
        <source>some seats differ</source>
        <translation>有席位不一致</translation>
    </message>
</context>
<context>
    <name>MatrixScreen</name>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Search items; Enter goes to the cells</source>
        <translation>查找事项；Enter 转到表格</translation>
    </message>
    <message>
        <source>Authorise, or take back, from the day shown on</source>
        <translation>授权或取消授权，从所选日期起</translation>
    </message>
    <message>
        <source>With days and reason, for all that is selected</source>
        <translation>对所选全部：填写日期和原因</translation>
    </message>
    <message>
        <source>Select a part</source>
        <translation>选择一片</translation>
    </message>
    <message>
        <source>Select whole rows, whole columns</source>
        <translation>选择整行、整列</translation>
    </message>
    <message>
        <source>Select all that is shown</source>
        <translation>选择全部</translation>
    </message>
    <message>
        <source>Show the group&apos;s seats, or no longer</source>
        <translation>展开或收起窗口组的席位</translation>
    </message>
    <message>
        <source>Show all seats, or none</source>
        <translation>展开或收起全部席位</translation>
    </message>
    <message>
        <source>Today, tomorrow, next Monday, another day</source>
        <translation>今天、明天、下周一、其他日期</translation>
    </message>
    <message>
        <source>Undo my last change</source>
        <translation>撤销我上一次修改</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 个事项</translation>
    </message>
    <message>
        <source>%1 of %2 items</source>
        <translation>%2 个事项中的 %1 个</translation>
    </message>
    <message>
        <source>The figure: windows that may take it</source>
        <translation>数字：当日可办的窗口数</translation>
    </message>
    <message>
        <source>There are no items yet. Import or enter them on the Items screen first.</source>
        <translation>还没有事项。请先到“事项目录”导入或录入。</translation>
    </message>
    <message>
        <source>This outlet has no window groups yet. Add one beside this tab first.</source>
        <translation>本网点还没有窗口组。请先到“窗口组与席位”页添加。</translation>
    </message>
    <message>
        <source>Every item here has a window on this day.</source>
        <translation>这一天，所有进驻事项都有窗口可办。</translation>
    </message>
    <message>
        <source>No item answers this. Type fewer letters, or choose fewer filters.</source>
        <translation>没有符合的事项。请少输几个字，或减少筛选条件。</translation>
    </message>
    <message>
        <source>It was so already: %1.</source>
        <translation>原来就是这样：%1。</translation>
    </message>
    <message>
        <source>Authorised from %1: %2. Ctrl+Z undoes it.</source>
        <translation>自%1起授权：%2。按 Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Taken back from %1: %2. Ctrl+Z undoes it.</source>
        <translation>自%1起取消授权：%2。按 Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Helps out from %1: %2. Ctrl+Z undoes it.</source>
        <translation>自%1起潮汐支援：%2。按 Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>%1 more numbers likewise.</source>
        <translation>另有 %1 个号也是如此。</translation>
    </message>
    <message>
        <source>You have changed no authorisation here today that could be undone.</source>
        <translation>您今天在这里没有可以撤销的授权修改。</translation>
    </message>
    <message>
        <source>Undone: %1 pairs are as they were.</source>
        <translation>已撤销：%1 项授权恢复原状。</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Items and windows</source>
        <translation>事项与窗口</translation>
    </message>
</context>
<context>
    <name>MemberDialog</name>
    <message>
        <source>Somebody new</source>
        <translation>添加工作人员</translation>
    </message>
    <message>
        <source>Whoever calls numbers, takes them for people, prints or manages has a login of their own.</source>
        <translation>叫号、取号、打印或管理的人员，各用自己的登录名。</translation>
    </message>
    <message>
        <source>Login: %1</source>
        <translation>登录名：%1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Letters and digits, such as zhaomin</source>
        <translation>字母和数字，例如 zhaomin</translation>
    </message>
    <message>
        <source>Roles, and where</source>
        <translation>角色及网点</translation>
    </message>
    <message>
        <source>Give a temporary password now, to be told once</source>
        <translation>同时生成临时密码（只显示一次，请当面告知）</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Works elsewhere too: name and qualifications are changed by who looks after all of it.</source>
        <translation>此人同时在其他网点工作：姓名和办理资格须由上级管理员修改。</translation>
    </message>
    <message>
        <source>Choose items …</source>
        <translation>选择事项…</translation>
    </message>
    <message>
        <source>Qualified for</source>
        <translation>办理资格</translation>
    </message>
    <message>
        <source>See theirs</source>
        <translation>查看对方的修改</translation>
    </message>
    <message>
        <source>Save mine over it</source>
        <translation>仍按我的保存</translation>
    </message>
    <message>
        <source>this person</source>
        <translation>此人</translation>
    </message>
    <message>
        <source>Whatever the window may handle</source>
        <translation>窗口获准办理的全部事项</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 items: %2</source>
        <translation>%1 项：%2</translation>
    </message>
</context>
<context>
    <name>MembersModel</name>
    <message>
        <source>no password</source>
        <translation>无需密码</translation>
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
    <name>MoveSeatsDialog</name>
    <message>
        <source>Move %1 to another group</source>
        <translation>把 %1 移到另一个窗口组</translation>
    </message>
    <message>
        <source>From now on they may handle what that group may; exceptions set for a seat stay with it.</source>
        <translation>移动后按新窗口组的授权办理；为席位单独设置的授权随席位保留。</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>窗口组</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>The preview shows the first %1 of %2 items; all of them are printed.</source>
        <translation>预览只显示前 %1 项，共 %2 项；打印时全部都有。</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 个事项</translation>
    </message>
    <message>
        <source>○ Never printed in this form</source>
        <translation>○ 这种样式还没有打印过</translation>
    </message>
    <message>
        <source>✓ What was printed is up to date</source>
        <translation>✓ 已打印的是最新内容</translation>
    </message>
    <message>
        <source>What was printed is outdated</source>
        <translation>已打印的内容过期了</translation>
    </message>
</context>
<context>
    <name>NoticeDialog</name>
    <message>
        <source>Change the notice</source>
        <translation>修改公告</translation>
    </message>
    <message>
        <source>New notice</source>
        <translation>新公告</translation>
    </message>
    <message>
        <source>Calls always come first. It names no party: no names, no identity numbers.</source>
        <translation>叫号始终优先显示。公告不得出现办事人的姓名、身份证号等个人信息。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Put it up</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Urgent: while it is on, nothing else is</source>
        <translation>紧急：显示期间不显示其他公告</translation>
    </message>
    <message>
        <source>Choose a picture … (Alt+P)</source>
        <translation>选择图片… (Alt+P)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Below the code</source>
        <translation>二维码下方文字</translation>
    </message>
    <message>
        <source>Empty: how to use the code.</source>
        <translation>不填则显示扫码说明。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>PNG or JPEG. It is kept in the hall&apos;s database.</source>
        <translation>PNG 或 JPEG 图片，保存在大厅数据库中。</translation>
    </message>
    <message>
        <source>On which boards</source>
        <translation>显示在</translation>
    </message>
    <message>
        <source>For an area: on the boards that are set to it.</source>
        <translation>选区域时，只在设为该区域的大屏上显示。</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>每次停留</translation>
    </message>
    <message>
        <source>Then the next one, in turn.</source>
        <translation>之后轮到下一条。</translation>
    </message>
    <message>
        <source>On the board</source>
        <translation>大屏效果</translation>
    </message>
    <message>
        <source>May be empty</source>
        <translation>可以不填</translation>
    </message>
    <message>
        <source>Too long for one page: it goes on over %1.</source>
        <translation>一页放不下，分 %1 页依次显示。</translation>
    </message>
    <message>
        <source>It has no guide link for a QR code. Fill it in under Items first.</source>
        <translation>该事项没有办事指南链接，做不成二维码。请先在事项目录里填写。</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.webp *.bmp *.gif)</translation>
    </message>
    <message>
        <source>%1 · %2 kB</source>
        <translation>%1 · %2 kB</translation>
    </message>
    <message>
        <source>%1 Save again to put yours in its place.</source>
        <translation>%1再次保存，即以您的内容为准。</translation>
    </message>
</context>
<context>
    <name>NoticeLine</name>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Scan it: what to bring, the steps, fees and time limits.</source>
        <translation>扫码查看材料、流程、收费和时限</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>All boards</source>
        <translation>全部大屏</translation>
    </message>
    <message>
        <source>Floor %1</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>Mon Tue Wed Thu Fri Sat Sun</source>
        <translation>周一 周二 周三 周四 周五 周六 周日</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Mon to Fri</source>
        <translation>周一至周五</translation>
    </message>
    <message>
        <source>Sat and Sun</source>
        <translation>周六、周日</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 next morning</source>
        <translation>%1（次日）</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>× No guide link</source>
        <translation>× 无指南链接</translation>
    </message>
    <message>
        <source>● On now</source>
        <translation>● 正在显示</translation>
    </message>
    <message>
        <source>○ From %1</source>
        <translation>○ %1 起</translation>
    </message>
    <message>
        <source>✓ Over</source>
        <translation>✓ 已结束</translation>
    </message>
    <message>
        <source>‖ Paused</source>
        <translation>‖ 已暂停</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 起</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
</context>
<context>
    <name>NoticesSection</name>
    <message>
        <source>What the boards show besides calls: lines at the foot, and pages in turn with the newest call.</source>
        <translation>大屏在叫号之外显示的内容：底部的文字，以及与叫号轮流显示的页面。</translation>
    </message>
    <message>
        <source>New notice (Ctrl+N)</source>
        <translation>新公告 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Change (Enter)</source>
        <translation>修改 (Enter)</translation>
    </message>
    <message>
        <source>Pause (Ctrl+P)</source>
        <translation>暂停 (Ctrl+P)</translation>
    </message>
    <message>
        <source>Up (Alt+↑)</source>
        <translation>上移 (Alt+↑)</translation>
    </message>
    <message>
        <source>Down (Alt+↓)</source>
        <translation>下移 (Alt+↓)</translation>
    </message>
    <message>
        <source>Remove (Del)</source>
        <translation>删除 (Del)</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>What</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>When</source>
        <translation>显示时间</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>显示在</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>No notice yet. New notice (Ctrl+N) puts one up: a line, a page, a picture, a guide&apos;s QR code.</source>
        <translation>还没有公告。按“新公告 (Ctrl+N)”发布：一行字、文字页、图片页或办事指南二维码。</translation>
    </message>
    <message>
        <source>New notice</source>
        <translation>新公告</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Pause, or put up again</source>
        <translation>暂停或重新显示</translation>
    </message>
    <message>
        <source>Earlier or later in the boards&apos; order</source>
        <translation>在轮播顺序中上移或下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Put up again (Ctrl+P)</source>
        <translation>重新显示 (Ctrl+P)</translation>
    </message>
    <message>
        <source>The item has no guide link any more. Fill it in under Items, or remove the notice.</source>
        <translation>该事项已没有办事指南链接。请在事项目录里填写，或删除这条公告。</translation>
    </message>
    <message>
        <source>An urgent notice is on: until it is over, this one waits.</source>
        <translation>正在显示紧急公告，结束之前这条暂不显示。</translation>
    </message>
    <message>
        <source>It is not shown any more. Change its days, or remove it.</source>
        <translation>不再显示。可以修改日期，或删除。</translation>
    </message>
    <message>
        <source>Stands for %1 s at a time</source>
        <translation>每次停留 %1 秒</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Put up again: %1</source>
        <translation>已重新显示：%1</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>已暂停：%1</translation>
    </message>
    <message>
        <source>It goes from all boards and cannot be had back. To put it away for a while, pause it.</source>
        <translation>将从所有大屏上删除，不能恢复。只是暂时不显示的，请用“暂停”。</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>删除“%1”？</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>已删除：%1</translation>
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
        <source>Name, initials or code</source>
        <translation>名称、首字母或编码</translation>
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
    <name>OutletDialog</name>
    <message>
        <source>Add an outlet</source>
        <translation>添加网点</translation>
    </message>
    <message>
        <source>One place with its own doors, hours and queue: a hall, a town&apos;s or a village&apos;s station.</source>
        <translation>独立开门、独立排队的一处场所：政务大厅、乡镇或村（社区）便民服务站。</translation>
    </message>
    <message>
        <source>Outlet %1</source>
        <translation>网点 %1</translation>
    </message>
    <message>
        <source>The name stands on boards, tickets and prints; the code never changes.</source>
        <translation>名称显示在大屏、号票和打印件上；编码不能修改。</translation>
    </message>
    <message>
        <source>Such as county, town or village</source>
        <translation>如县级、镇级、村级</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>The year before, the year after</source>
        <translation>上一年、下一年</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>本年</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>this month %1</source>
        <translation>本月 %1</translation>
    </message>
    <message>
        <source>%1 h beyond the hours</source>
        <translation>延时 %1 小时</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>Export the year</source>
        <translation>导出年度汇总</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Sheets to print (*.pdf)</source>
        <translation>打印稿 (*.pdf)</translation>
    </message>
    <message>
        <source>✓ The year is in %1</source>
        <translation>✓ 年度汇总已导出到 %1</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>PairPanel</name>
    <message>
        <source>Days and reason …  Enter</source>
        <translation>日期和原因…  Enter</translation>
    </message>
    <message>
        <source>Choose a cell: here stands what it comes from, from when to when it holds, and who said so.</source>
        <translation>请选择一格：这里显示授权从何而来、何时起止、由谁设置。</translation>
    </message>
    <message>
        <source>Authorise  Space</source>
        <translation>授权  空格</translation>
    </message>
    <message>
        <source>Window %1 · %2</source>
        <translation>%1 号窗口 · %2</translation>
    </message>
    <message>
        <source>The group is out of use: its windows serve nothing, whatever stands here.</source>
        <translation>该窗口组已停用：无论这里如何设置，都不办理事项。</translation>
    </message>
    <message>
        <source>The item is not handled in this hall.</source>
        <translation>该事项不在本大厅办理。</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>授权来源</translation>
    </message>
    <message>
        <source>Take back from %1  Space</source>
        <translation>自%1起取消授权  空格</translation>
    </message>
    <message>
        <source>Authorise from %1  Space</source>
        <translation>自%1起授权  空格</translation>
    </message>
    <message>
        <source>everything that no themed group takes</source>
        <translation>主题窗口以外的全部事项</translation>
    </message>
    <message>
        <source>the items of its themes</source>
        <translation>所列主题的事项</translation>
    </message>
    <message>
        <source>the themes it lists</source>
        <translation>所列主题</translation>
    </message>
    <message>
        <source>what reaches down to its level</source>
        <translation>下放到本级的事项</translation>
    </message>
    <message>
        <source>what can be done across regions</source>
        <translation>跨域通办事项</translation>
    </message>
    <message>
        <source>no items: results are handed out here</source>
        <translation>不受理事项：出件</translation>
    </message>
    <message>
        <source>no items: whatever could not be done elsewhere</source>
        <translation>不受理事项：反映“办不成事”</translation>
    </message>
    <message>
        <source>no items: people are advised here</source>
        <translation>不受理事项：咨询导办</translation>
    </message>
    <message>
        <source>The rule of %1 (%2) gives it this item.</source>
        <translation>%1 的规则（%2）包括本事项。</translation>
    </message>
    <message>
        <source>The tide rule of %1 lets it help with this item&apos;s theme.</source>
        <translation>%1 的潮汐规则允许它支援本事项所属主题。</translation>
    </message>
    <message>
        <source>The rule of %1 (%2) does not give it this item.</source>
        <translation>%1 的规则（%2）不包括本事项。</translation>
    </message>
    <message>
        <source>for this window</source>
        <translation>对本窗口</translation>
    </message>
    <message>
        <source>for the whole group</source>
        <translation>对整个窗口组</translation>
    </message>
    <message>
        <source>By hand, %1: %2</source>
        <translation>人工设置（%1）：%2</translation>
    </message>
    <message>
        <source>Undo this change …</source>
        <translation>撤销这次修改…</translation>
    </message>
</context>
<context>
    <name>PairsDialog</name>
    <message>
        <source>Change %1 pairs</source>
        <translation>修改 %1 项授权</translation>
    </message>
    <message>
        <source>Change one pair</source>
        <translation>修改一项授权</translation>
    </message>
    <message>
        <source>No last day</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Authorise: numbers for these items are offered there</source>
        <translation>授权(&amp;A)：这些事项的号可以叫到这些窗口</translation>
    </message>
    <message>
        <source>&amp;Help out: offered only as tide help, after the windows&apos; own</source>
        <translation>支援(&amp;H)：仅作潮汐支援，排在本窗口的号之后</translation>
    </message>
    <message>
        <source>&amp;Take back: no longer offered there</source>
        <translation>取消授权(&amp;T)：不再叫到这些窗口</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>To, this day included</source>
        <translation>至（含当日）</translation>
    </message>
    <message>
        <source>Reason, for the records (optional)</source>
        <translation>原因，记入日志（可不填）</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>It is so already on all these days: nothing would change.</source>
        <translation>这些日期已经是这样：没有需要修改的。</translation>
    </message>
    <message>
        <source>%1 pairs will change.</source>
        <translation>将修改 %1 项授权。</translation>
    </message>
    <message>
        <source>%1 of %2 pairs will change; the others are so already.</source>
        <translation>%2 项中将修改 %1 项；其余已经是这样。</translation>
    </message>
</context>
<context>
    <name>PaperCard</name>
    <message>
        <source>Test page</source>
        <translation>测试页</translation>
    </message>
    <message>
        <source>How is it?</source>
        <translation>查看状态</translation>
    </message>
    <message>
        <source>None: keep papers as pictures</source>
        <translation>无小票机（号票存为图片）</translation>
    </message>
    <message>
        <source>In the network</source>
        <translation>网络打印机</translation>
    </message>
    <message>
        <source>By USB cable</source>
        <translation>USB 直连</translation>
    </message>
    <message>
        <source>At a serial port</source>
        <translation>串口</translation>
    </message>
    <message>
        <source>A printer of the system</source>
        <translation>操作系统里的打印机</translation>
    </message>
    <message>
        <source>80 mm, 576 dots</source>
        <translation>80 毫米，576 点</translation>
    </message>
    <message>
        <source>80 mm, 512 dots</source>
        <translation>80 毫米，512 点</translation>
    </message>
    <message>
        <source>58 mm, 384 dots</source>
        <translation>58 毫米，384 点</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>It has a cutter</source>
        <translation>带切刀，打完自动切纸</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Where tickets are kept</source>
        <translation>号票存放的文件夹</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>It is on the slip that the printer puts out at its start.</source>
        <translation>打印机自检页上印有 IP 地址（按住进纸键开机即可打印自检页）。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Speed (baud)</source>
        <translation>速率（波特）</translation>
    </message>
    <message>
        <source>Flow control</source>
        <translation>流控</translation>
    </message>
    <message>
        <source>Ticket printer</source>
        <translation>小票机</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸宽</translation>
    </message>
    <message>
        <source>HALLAPP_PRINTER is set: “%1” is used instead.</source>
        <translation>已设置环境变量 HALLAPP_PRINTER，实际使用“%1”。</translation>
    </message>
    <message>
        <source>HALLAPP_TICKETS is set: “%1” is used instead.</source>
        <translation>已设置环境变量 HALLAPP_TICKETS，实际使用“%1”。</translation>
    </message>
    <message>
        <source>Each ticket is shown on the screen and kept as a picture in a folder.</source>
        <translation>号票在屏幕上显示，并以图片存入文件夹。</translation>
    </message>
    <message>
        <source>Several stations may print on it: they wait for each other.</source>
        <translation>多台工作站可以共用一台，打印时自动排队。</translation>
    </message>
    <message>
        <source>Tickets go through the system&apos;s queue, which often cannot tell an empty roll.</source>
        <translation>号票经操作系统的打印队列输出，缺纸等状态往往无法得知。</translation>
    </message>
    <message>
        <source>Windows needs the WinUSB driver for it; with the maker&apos;s driver choose a printer of the system.</source>
        <translation>Windows 上直连需要给打印机装 WinUSB 驱动；装的是厂家驱动时，请选“操作系统里的打印机”。</translation>
    </message>
    <message>
        <source>The speed is on the slip that the printer puts out at its start; 115200 is best.</source>
        <translation>速率印在打印机自检页上；建议把打印机设为 115200。</translation>
    </message>
    <message>
        <source>Linux: the user of this station must be in the group lp.</source>
        <translation>Linux：本机用户须在 lp 组内。</translation>
    </message>
    <message>
        <source>Linux: the user of this station must be in the group dialout. The speed is on the slip that the printer puts out at its start; 115200 is best.</source>
        <translation>Linux：本机用户须在 dialout 组内。速率印在打印机自检页上；建议把打印机设为 115200。</translation>
    </message>
    <message>
        <source>This one is not there now.</source>
        <translation>现在找不到这一台。</translation>
    </message>
    <message>
        <source>None was found. Plug it in and switch it on, then look again.</source>
        <translation>没有找到。请接好线、打开电源，再重新查找。</translation>
    </message>
    <message>
        <source>Say first which printer it is.</source>
        <translation>请先填写或选择打印机。</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>正在打印…</translation>
    </message>
    <message>
        <source>Sent. The printer does not answer: see that the test page is out.</source>
        <translation>已发送。打印机不回报状态：请看测试页是否已打出。</translation>
    </message>
    <message>
        <source>✓ The test page is %1</source>
        <translation>✓ 测试页已生成：%1</translation>
    </message>
    <message>
        <source>✓ The test page is out.</source>
        <translation>✓ 测试页已打印。</translation>
    </message>
    <message>
        <source>This station has no ticket printer: HALLAPP_PRINTER names none.</source>
        <translation>本工作站没有小票机：环境变量 HALLAPP_PRINTER 没有给出可用的地址。</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>正在查询…</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>另有 %1 条。</translation>
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
    <name>PasswordEdit</name>
    <message>
        <source>Hide what is typed</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>显示密码</translation>
    </message>
</context>
<context>
    <name>PasswordShown</name>
    <message>
        <source>Temporary password of %1</source>
        <translation>%1 的临时密码</translation>
    </message>
    <message>
        <source>It is shown only now. At the first sign-in it is replaced by one that nobody else knows.</source>
        <translation>只显示这一次。本人首次登录时须改为自己的密码。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>I have told it</source>
        <translation>已告知本人</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
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
    <name>PersonalSection</name>
    <message>
        <source>Kept no longer than it is needed (Personal Information Protection Law, art. 19 and 47).</source>
        <translation>个人信息只在必要的期限内保存（《个人信息保护法》第十九条、第四十七条）。</translation>
    </message>
    <message>
        <source>What is kept now</source>
        <translation>目前保存的内容</translation>
    </message>
    <message>
        <source>The rule</source>
        <translation>保存期限</translation>
    </message>
    <message>
        <source>Numbers with personal data</source>
        <translation>含个人信息的号</translation>
    </message>
    <message>
        <source>The oldest of</source>
        <translation>最早的业务日</translation>
    </message>
    <message>
        <source>Rows of ledgers with personal data</source>
        <translation>含个人信息的台账记录</translation>
    </message>
    <message>
        <source>Past their time</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Last removed</source>
        <translation>最近一次移除</translation>
    </message>
    <message>
        <source>Remove what is past its time</source>
        <translation>移除已到期的个人信息</translation>
    </message>
    <message>
        <source>What goes, and when</source>
        <translation>移除什么，何时移除</translation>
    </message>
    <message>
        <source>Name, identity number, phone and address of a party, in the queue and in the ledgers, and the notes and outcomes typed at a window. By itself, once a day, and at the close of a day; nobody has to remember it.</source>
        <translation>当事人的姓名、身份证号、电话和地址（排队记录和各台账），以及窗口输入的备注和办理情况。每天一次、当日结束时自动移除，不需要人记着。</translation>
    </message>
    <message>
        <source>Remove the personal data of %1 numbers and rows?</source>
        <translation>移除 %1 个号和台账记录的个人信息？</translation>
    </message>
    <message>
        <source>Removing: %1 of about %2 numbers and rows</source>
        <translation>正在移除：%1 / 约 %2 个号和台账记录</translation>
    </message>
    <message>
        <source>✓ Removed from %1 numbers and %2 rows</source>
        <translation>✓ 已移除 %1 个号、%2 条台账记录的个人信息</translation>
    </message>
    <message>
        <source>What stays</source>
        <translation>保留什么</translation>
    </message>
    <message>
        <source>The number, its item, windows, clerks, times and priority: they name nobody. All figures and reports stay the same.</source>
        <translation>号码、事项、窗口、经办人员、时间和优先类别不指向任何人，予以保留。统计和报表完全不变。</translation>
    </message>
    <message>
        <source>Where else it is</source>
        <translation>其他地方</translation>
    </message>
    <message>
        <source>Backups hold what was there when they were made, for as long as the files are kept: remove old ones too. Paper tickets and their pictures bear no name. The audit log never holds identity numbers, phones or names of parties.</source>
        <translation>备份里是备份当时的内容，文件保存多久就留存多久：请同时删除过旧的备份。号票和纸样上没有姓名。审计日志从不记录办事人的身份证号码、电话和姓名。</translation>
    </message>
    <message>
        <source>%1 days after the business day (one of the hall&apos;s rules)</source>
        <translation>业务日之后 %1 天（大厅规则）</translation>
    </message>
    <message>
        <source>Until the close of the day (one of the hall&apos;s rules)</source>
        <translation>到当日结束（大厅规则）</translation>
    </message>
    <message>
        <source>%1, of %2 and before</source>
        <translation>%1 个，%2 及以前</translation>
    </message>
    <message>
        <source>✓ none (of %1 and before)</source>
        <translation>✓ 没有（%1 及以前）</translation>
    </message>
    <message>
        <source>never yet</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Names, phones, identity numbers and notes of %1 and before. It cannot be undone; figures stay.</source>
        <translation>%1 及以前的姓名、电话、身份证号码和备注。移除后不能恢复，统计不变。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep (Esc)</source>
        <translation>保留（Esc）</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Window groups</source>
        <translation>窗口组</translation>
    </message>
</context>
<context>
    <name>PictureModel</name>
    <message>
        <source>Floor %1</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>No floor given</source>
        <translation>未填楼层</translation>
    </message>
    <message>
        <source>numbers for itself</source>
        <translation>按窗口组取号</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 项</translation>
    </message>
    <message>
        <source>Off: %1</source>
        <translation>停用：%1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>停用</translation>
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
    <name>Places</name>
    <message>
        <source>Hall today</source>
        <translation>大厅总览</translation>
    </message>
    <message>
        <source>Take number</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Ledgers</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口设置</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>事项目录</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>办事指南</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>人员权限</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>The guide before (Alt+↑)</source>
        <translation>上一份指南（Alt+↑）</translation>
    </message>
    <message>
        <source>The next guide (Alt+↓)</source>
        <translation>下一份指南（Alt+↓）</translation>
    </message>
    <message>
        <source>The page before (Page up)</source>
        <translation>上一页（Page Up）</translation>
    </message>
    <message>
        <source>The next page (Page down)</source>
        <translation>下一页（Page Down）</translation>
    </message>
    <message>
        <source>Smaller (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>The whole page (0), or its size on paper (1)</source>
        <translation>整页（0），或实际大小（1）</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Whole page · %1 %</source>
        <translation>整页 · %1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>In colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>黑白</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>One side</source>
        <translation>单面</translation>
    </message>
    <message>
        <source>Both, long edge</source>
        <translation>双面，翻长边</translation>
    </message>
    <message>
        <source>Both, short edge</source>
        <translation>双面，翻短边</translation>
    </message>
    <message>
        <source>Sides</source>
        <translation>单双面</translation>
    </message>
    <message>
        <source>Looking for printers…</source>
        <translation>正在查找打印机…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No printer is set up on this computer. Save a PDF and print it elsewhere, or set a printer up in the system&apos;s settings and open this again.</source>
        <translation>这台电脑没有安装打印机。可以先存为 PDF，到别处打印；或在系统设置里添加打印机后再打开。</translation>
    </message>
    <message>
        <source>As the printer has it</source>
        <translation>按打印机的设置</translation>
    </message>
    <message>
        <source>This printer has black only.</source>
        <translation>这台打印机只能打黑白。</translation>
    </message>
    <message>
        <source>This printer prints one side only.</source>
        <translation>这台打印机只能打单面。</translation>
    </message>
    <message>
        <source>Laid out for %1: it stands in the middle, with more white around.</source>
        <translation>版面为 %1，会印在纸的中间，四周留白较多。</translation>
    </message>
    <message>
        <source>Laid out for %1, and this paper is smaller: everything comes out at %2 % of its size.</source>
        <translation>版面为 %1，所选纸张较小，会缩小到 %2 % 打印。</translation>
    </message>
    <message>
        <source>Laid out for %1, and this paper is smaller: everything comes out at %2 % of its size. QR codes may become too small to be read: choose larger paper.</source>
        <translation>版面为 %1，所选纸张较小，会缩小到 %2 % 打印，二维码可能太小而扫不出来。请换大一些的纸。</translation>
    </message>
    <message>
        <source>Making the pages…</source>
        <translation>正在准备页面…</translation>
    </message>
    <message>
        <source>Sending to the printer: page %1 of %2</source>
        <translation>正在送往打印机：第 %1 页，共 %2 页</translation>
    </message>
</context>
<context>
    <name>PrintGuides</name>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Mark everything that is listed</source>
        <translation>选中列表里的全部</translation>
    </message>
    <message>
        <source>Only outdated, never printed, without link</source>
        <translation>只看已过期、未打印、无链接</translation>
    </message>
    <message>
        <source>Printed as what</source>
        <translation>选择样式</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save one PDF, or a file each</source>
        <translation>存为一个 PDF，或每项一个文件</translation>
    </message>
    <message>
        <source>To the item&apos;s form</source>
        <translation>打开事项</translation>
    </message>
    <message>
        <source>What has changed since it was printed</source>
        <translation>查看打印后的变化</translation>
    </message>
    <message>
        <source>The guide before, the next one</source>
        <translation>上一份、下一份指南</translation>
    </message>
    <message>
        <source>Go to the preview</source>
        <translation>转到预览</translation>
    </message>
    <message>
        <source>In the preview: turn the page</source>
        <translation>预览：翻页</translation>
    </message>
    <message>
        <source>In the preview: larger, smaller, whole page, size on paper</source>
        <translation>预览：放大、缩小、整页、实际大小</translation>
    </message>
    <message>
        <source>Choose a guide on the left to see it here as it will be printed.</source>
        <translation>请在左边选择一项，这里显示打印出来的样子。</translation>
    </message>
    <message>
        <source>This item belongs to no bundle. Choose one on the left.</source>
        <translation>这个事项不属于任何一件事。请在左边选择一件事。</translation>
    </message>
    <message>
        <source>%1: %2 guides</source>
        <translation>%1：%2 项</translation>
    </message>
    <message>
        <source>%1: this guide</source>
        <translation>%1：当前这一项</translation>
    </message>
    <message>
        <source>%1 of %2 items</source>
        <translation>%1：%2 个事项</translation>
    </message>
    <message>
        <source>Print: %1</source>
        <translation>打印%1</translation>
    </message>
    <message>
        <source>The printer has taken it. What is printed now counts as current.</source>
        <translation>打印机已接受。这些指南记为已打印。</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>另有 %1 条。</translation>
    </message>
    <message>
        <source>Save as one PDF</source>
        <translation>存为一个 PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>A folder for a file each</source>
        <translation>选择文件夹，每项一个文件</translation>
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
    <name>PriorityButtons</name>
    <message>
        <source>None</source>
        <translation>无</translation>
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
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止（Esc）</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>PublicWindow</name>
    <message>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>No connection · numbers as of %1</source>
        <translation>连接中断 · 以下为 %1 的情况</translation>
    </message>
</context>
<context>
    <name>PutBack</name>
    <message>
        <source>Put this backup in the place of everything?</source>
        <translation>用这份备份替换全部数据？</translation>
    </message>
    <message>
        <source>All numbers, settings and staff become what they were then, on every station, at once. What is in the database now is kept in a file beside the backups. Everybody signs in again.</source>
        <translation>所有号码、设置和人员立即回到备份当时的样子，每台工作站都一样。现在的数据另存为一个文件。所有人须重新登录。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>大厅</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>✓ whole and readable</source>
        <translation>✓ 完整可读</translation>
    </message>
    <message>
        <source>Type the hall&apos;s name to go on: %1</source>
        <translation>请输入大厅名称以继续：%1</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>This is not the hall&apos;s name: %1</source>
        <translation>与大厅名称不一致：%1</translation>
    </message>
</context>
<context>
    <name>QualificationsDialog</name>
    <message>
        <source>What %1 is qualified for</source>
        <translation>%1 的办理资格</translation>
    </message>
    <message>
        <source>With ticks, only these are called where this person sits. Without any, all that the window may.</source>
        <translation>勾选后，此人在岗的窗口只叫这些事项的号；都不勾选，则办理窗口获准的全部事项。</translation>
    </message>
    <message>
        <source>Item: name, initials or code</source>
        <translation>事项名称、拼音首字母或编码</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>All themes</source>
        <translation>全部主题</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>All items</source>
        <translation>全部事项</translation>
    </message>
    <message>
        <source>Only those ticked</source>
        <translation>只看已勾选</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 items ticked</source>
        <translation>已勾选 %1 项</translation>
    </message>
    <message>
        <source>No restriction</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Tick these %1</source>
        <translation>勾选这 %1 项</translation>
    </message>
    <message>
        <source>Untick these %1</source>
        <translation>取消这 %1 项</translation>
    </message>
</context>
<context>
    <name>Questions</name>
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
    <message>
        <source>Do it now: %1?</source>
        <translation>现在执行“%1”吗？</translation>
    </message>
    <message>
        <source>It was not done, since the sign-in had ended. Nothing of what was typed is lost.</source>
        <translation>刚才登录已失效，这一步没有执行。已填写的内容都在。</translation>
    </message>
    <message>
        <source>Do it now</source>
        <translation>现在执行</translation>
    </message>
</context>
<context>
    <name>QueueBars</name>
    <message>
        <source>Queues</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 人等候</translation>
    </message>
    <message>
        <source>%1 the longest, %2</source>
        <translation>最久的 %1 已等 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>who comes now waits %1</source>
        <translation>现在来的预计等 %1</translation>
    </message>
    <message>
        <source>%1 of %2 windows open</source>
        <translation>开放 %1 个窗口（共 %2 个）</translation>
    </message>
    <message>
        <source>helped by %1</source>
        <translation>%1支援</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等候</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最久</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新来</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>窗口</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>It is kept in the audit log with your name.</source>
        <translation>会连同您的姓名记入审计日志。</translation>
    </message>
    <message>
        <source>%1: why outside the hours?</source>
        <translation>%1：注明延时原因</translation>
    </message>
    <message>
        <source>%1 to %2, %3 min beyond the hours.</source>
        <translation>%1 至 %2，延时 %3 分钟。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RegionsDialog</name>
    <message>
        <source>Partner regions</source>
        <translation>合作地区</translation>
    </message>
    <message>
        <source>Cases are only written down for what is agreed. A region no longer in use keeps its cases.</source>
        <translation>只有约定的事项才能登记。停用的地区，已登记的记录仍保留。</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>约定</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>New region</source>
        <translation>新增地区</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>承办机构</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Add an item that is agreed</source>
        <translation>添加约定事项</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>What is agreed</source>
        <translation>约定事项</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
</context>
<context>
    <name>Remedies</name>
    <message>
        <source>%1h%2</source>
        <translation>%1时%2</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>The clerk sits down there and calls numbers; a seat left elsewhere stays as it is.</source>
        <translation>该人员在此坐席叫号；在别处的席位不受影响。</translation>
    </message>
    <message>
        <source>The window is given numbers again, with whoever sits there.</source>
        <translation>窗口重新叫号，坐席人员不变。</translation>
    </message>
    <message>
        <source>No new number is given to it; what is in hand there is still served.</source>
        <translation>不再给它新的号；手上的号可以办完。</translation>
    </message>
    <message>
        <source>The seat is free. Numbers that others may serve are called there.</source>
        <translation>席位空出。其他窗口可办的号由其他窗口叫。</translation>
    </message>
    <message>
        <source>Until the end of today its windows also take these numbers: when nobody waits for them, and once the wait has passed the hall&apos;s threshold in one order with their own.</source>
        <translation>今天之内，它的窗口也叫这些号：本窗无人等候时叫；等候超过潮汐时限后，与本窗的号一同按先后叫。</translation>
    </message>
    <message>
        <source>Until the end of today its windows handle this like their own items.</source>
        <translation>今天之内，它的窗口像办自己的事项一样办理。</translation>
    </message>
    <message>
        <source>It is shown no more today. Say what is done about it.</source>
        <translation>今天不再显示。请写明如何处理。</translation>
    </message>
    <message>
        <source>Meal break</source>
        <translation>用餐</translation>
    </message>
    <message>
        <source>Equipment fault</source>
        <translation>设备故障</translation>
    </message>
    <message>
        <source>Clerk needed elsewhere</source>
        <translation>人员另有安排</translation>
    </message>
    <message>
        <source>Few people waiting</source>
        <translation>等候的人少</translation>
    </message>
    <message>
        <source>Being seen to</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Parties informed</source>
        <translation>已告知当事人</translation>
    </message>
    <message>
        <source>Known, no action needed</source>
        <translation>已知悉，无需处理</translation>
    </message>
    <message>
        <source>Wait too long</source>
        <translation>等候时间过长</translation>
    </message>
    <message>
        <source>Too few windows today</source>
        <translation>今日窗口不足</translation>
    </message>
    <message>
        <source>Peak hour</source>
        <translation>办事高峰</translation>
    </message>
    <message>
        <source>Clerk absent</source>
        <translation>窗口人员缺勤</translation>
    </message>
    <message>
        <source>Power failure</source>
        <translation>停电</translation>
    </message>
    <message>
        <source>Network failure</source>
        <translation>网络中断</translation>
    </message>
    <message>
        <source>Fire alarm, evacuation</source>
        <translation>火警疏散</translation>
    </message>
    <message>
        <source>Business system down</source>
        <translation>业务系统故障</translation>
    </message>
</context>
<context>
    <name>RemedyDialog</name>
    <message>
        <source>What to do</source>
        <translation>怎么做</translation>
    </message>
    <message>
        <source>Who sits down</source>
        <translation>由谁坐席</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a clerk, or type a login.</source>
        <translation>请选择窗口人员，或输入登录名。</translation>
    </message>
</context>
<context>
    <name>Reprint</name>
    <message>
        <source>No number in hand, and none chosen in the queue.</source>
        <translation>手上没有号，队列里也没有选中的号。</translation>
    </message>
    <message>
        <source>This station has no ticket printer. The guidance desk prints the paper of %1: F9.</source>
        <translation>本机没有接小票机。请到导办台补打 %1：按 F9。</translation>
    </message>
</context>
<context>
    <name>ReprintButton</name>
    <message>
        <source>Ticket again</source>
        <translation>补打小票</translation>
    </message>
</context>
<context>
    <name>ResetDialog</name>
    <message>
        <source>Temporary password for %1</source>
        <translation>为%1生成临时密码</translation>
    </message>
    <message>
        <source>The password of now, if there is one, and every sign-in with it end at once.</source>
        <translation>原密码和正在使用的登录立即失效。</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RightsTable</name>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>RuleRow</name>
    <message>
        <source>Changed</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Meanwhile somebody set it to “%1”</source>
        <translation>期间有人把它改为“%1”</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
</context>
<context>
    <name>RulesSection</name>
    <message>
        <source>They hold for the whole hall, at once. Every change is told in the audit log.</source>
        <translation>规则对整个大厅立即生效，每次修改都记入审计日志。</translation>
    </message>
    <message>
        <source>No rule is about this. Try another word.</source>
        <translation>没有与此有关的规则。请换一个词。</translation>
    </message>
    <message>
        <source>Look for a rule (Ctrl+F)</source>
        <translation>查找规则（Ctrl+F）</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>保存 (Ctrl+S)</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>恢复原样</translation>
    </message>
    <message>
        <source>Look for a rule</source>
        <translation>查找规则</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>%1 not saved yet</source>
        <translation>有 %1 项未保存</translation>
    </message>
    <message>
        <source>Saved: %1 rules</source>
        <translation>已保存 %1 项规则</translation>
    </message>
    <message>
        <source>%1 Save again to put yours in its place.</source>
        <translation>%1再次保存即以您的为准。</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reading the catalogue…</source>
        <translation>正在读取事项目录…</translation>
    </message>
    <message>
        <source>%1 guides on %2 pages.</source>
        <translation>已保存 %1 项，共 %2 页。</translation>
    </message>
    <message>
        <source>%1 guides on %2 pages, in %3 files.</source>
        <translation>已保存 %1 项，共 %2 页，%3 个文件。</translation>
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
    <name>Seats</name>
    <message>
        <source>Add seats…</source>
        <translation>添加席位…</translation>
    </message>
    <message>
        <source>Move to another group…</source>
        <translation>移到其他窗口组…</translation>
    </message>
    <message>
        <source>Take out of use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Put back in use</source>
        <translation>重新启用</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Seats: %1</source>
        <translation>席位 %1 个</translation>
    </message>
    <message>
        <source>No seats yet: add some, such as 050-052.</source>
        <translation>还没有席位：请添加，如 050-052。</translation>
    </message>
    <message>
        <source>Choose seats to move them or to take them out of use.</source>
        <translation>选择席位后可移动或停用。</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>已选：%1</translation>
    </message>
    <message>
        <source>Dashed: out of use.</source>
        <translation>虚线：已停用。</translation>
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
        <source>The manual, at the page about what is shown</source>
        <translation>手册：说明当前界面的一页</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Printed as</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Language of the sheet</source>
        <translation>指南的语言</translation>
    </message>
    <message>
        <source>Open the item</source>
        <translation>打开事项</translation>
    </message>
    <message>
        <source>Changed since it was printed</source>
        <translation>打印后有变化的栏目</translation>
    </message>
    <message>
        <source>To look at before printing</source>
        <translation>打印前请留意</translation>
    </message>
    <message>
        <source>Before and now</source>
        <translation>前后对照</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>A file each</source>
        <translation>每项一个文件</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
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
        <source>Password</source>
        <translation>密码</translation>
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
        <source>Nobody can manage this hall yet</source>
        <translation>本大厅还没有管理员</translation>
    </message>
    <message>
        <source>Whoever sets it up becomes its first manager.</source>
        <translation>由负责建立本大厅的人员担任首位管理员。</translation>
    </message>
    <message>
        <source>I manage this hall …</source>
        <translation>我来管理本大厅…</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>正在登录…</translation>
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
        <source>In this rehearsal %1 needs no password.</source>
        <translation>演练中，%1 无需密码。</translation>
    </message>
    <message>
        <source>%1 has no password yet. A manager gives a temporary one under Staff.</source>
        <translation>%1 还没有密码。请管理员在“人员权限”中生成临时密码。</translation>
    </message>
    <message>
        <source>Reading the staff list …</source>
        <translation>正在读取人员名单…</translation>
    </message>
    <message>
        <source>Nobody is on the staff list yet.</source>
        <translation>工作人员名单还是空的。</translation>
    </message>
    <message>
        <source>Nobody of that name is on the staff list.</source>
        <translation>人员名单中没有这个姓名。</translation>
    </message>
</context>
<context>
    <name>SlipButton</name>
    <message>
        <source>Print slip</source>
        <translation>打印告知单</translation>
    </message>
    <message>
        <source>under way …</source>
        <translation>正在打印…</translation>
    </message>
</context>
<context>
    <name>Slips</name>
    <message>
        <source>Loading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>No number yet</source>
        <translation>还没有叫号</translation>
    </message>
    <message>
        <source>Start first</source>
        <translation>先开始办理</translation>
    </message>
    <message>
        <source>No material list</source>
        <translation>没有材料清单</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>材料已齐</translation>
    </message>
    <message>
        <source>lacks %1</source>
        <translation>缺 %1 项</translation>
    </message>
    <message>
        <source>Notification slip: %1</source>
        <translation>告知单：%1</translation>
    </message>
    <message>
        <source>Notification slip %1</source>
        <translation>一次性告知单 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Slip %1 is printed: %2</source>
        <translation>告知单 %1 号已打印（%2）</translation>
    </message>
    <message>
        <source>Slip %1 is given. Print it from the window that opens.</source>
        <translation>告知单 %1 号已生成，请在打开的窗口中打印。</translation>
    </message>
</context>
<context>
    <name>SpanPicker</name>
    <message>
        <source>Before</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>After</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>本年</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Whole year</source>
        <translation>全年</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>1 2 3 4 5 6 7 8 9 10 11 12</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%2 年 %1 月</translation>
    </message>
    <message>
        <source>The year %1</source>
        <translation>%1 年</translation>
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
    <name>Staff</name>
    <message>
        <source>Has left</source>
        <translation>已离岗</translation>
    </message>
    <message>
        <source>Locked until %1</source>
        <translation>锁定至 %1</translation>
    </message>
    <message>
        <source>No password</source>
        <translation>未设密码</translation>
    </message>
    <message>
        <source>Temporary password</source>
        <translation>临时密码</translation>
    </message>
    <message>
        <source>Never signed in</source>
        <translation>从未登录</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Set up outlets, windows, authorisations and hours</source>
        <translation>设置网点、窗口、授权和时间</translation>
    </message>
    <message>
        <source>Look after the staff</source>
        <translation>管理工作人员</translation>
    </message>
    <message>
        <source>Step in during the day, post notices</source>
        <translation>现场调度、发布公告</translation>
    </message>
    <message>
        <source>Call numbers at a window</source>
        <translation>窗口叫号</translation>
    </message>
    <message>
        <source>Take numbers for people</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>Print guides and lists</source>
        <translation>打印指南和清单</translation>
    </message>
    <message>
        <source>Change the items (for the whole hall only)</source>
        <translation>修改事项目录（限整个大厅）</translation>
    </message>
    <message>
        <source>Change rules and holidays (for the whole hall only)</source>
        <translation>修改规则和节假日（限整个大厅）</translation>
    </message>
    <message>
        <source>Backups, data, audit log (for the whole hall only)</source>
        <translation>备份、数据和审计日志（限整个大厅）</translation>
    </message>
</context>
<context>
    <name>StaffScreen</name>
    <message>
        <source>Add somebody  Ctrl+N</source>
        <translation>添加人员  Ctrl+N</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>At any outlet</source>
        <translation>全部网点</translation>
    </message>
    <message>
        <source>Name or login (Ctrl+F)</source>
        <translation>姓名或登录名（Ctrl+F）</translation>
    </message>
    <message>
        <source>Work here</source>
        <translation>在岗人员</translation>
    </message>
    <message>
        <source>Sign-in to be seen to</source>
        <translation>登录有待处理</translation>
    </message>
    <message>
        <source>Have left</source>
        <translation>已离岗</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>最近登录</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Change  Enter</source>
        <translation>修改  Enter</translation>
    </message>
    <message>
        <source>Temporary password  Ctrl+P</source>
        <translation>临时密码  Ctrl+P</translation>
    </message>
    <message>
        <source>Unlock  Ctrl+U</source>
        <translation>解锁  Ctrl+U</translation>
    </message>
    <message>
        <source>Has left  Del</source>
        <translation>离岗  Del</translation>
    </message>
    <message>
        <source>Is back</source>
        <translation>返岗</translation>
    </message>
    <message>
        <source>What each role may do</source>
        <translation>各角色可以做什么</translation>
    </message>
    <message>
        <source>Look for somebody</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>Add somebody</source>
        <translation>添加人员</translation>
    </message>
    <message>
        <source>Change whom is chosen</source>
        <translation>修改选中的人员</translation>
    </message>
    <message>
        <source>Temporary password</source>
        <translation>临时密码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>离岗</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 人</translation>
    </message>
    <message>
        <source>Nobody answers this. Another word, or Add somebody.</source>
        <translation>没有符合条件的人员。请换个条件，或添加人员。</translation>
    </message>
    <message>
        <source>Choose somebody in the list</source>
        <translation>请在名单中选择人员</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Login %1 · last sign-in %2</source>
        <translation>登录名 %1 · 最近登录 %2</translation>
    </message>
    <message>
        <source>Qualified for %1 items, and called nothing else</source>
        <translation>办理资格：%1 项，只叫这些事项的号</translation>
    </message>
    <message>
        <source>Qualified for whatever the window may handle</source>
        <translation>办理资格：窗口获准办理的全部事项</translation>
    </message>
    <message>
        <source>Works elsewhere too: here you give and take the roles at your own outlets.</source>
        <translation>此人同时在其他网点工作：您只能调整本网点的角色。</translation>
    </message>
    <message>
        <source>Cannot sign in yet: give a temporary password and tell it.</source>
        <translation>还不能登录：请生成临时密码并告知本人。</translation>
    </message>
    <message>
        <source>Has not yet chosen a password of their own.</source>
        <translation>尚未改为自己的密码。</translation>
    </message>
    <message>
        <source>Too many wrong passwords. The lock ends by itself, or with Unlock at once.</source>
        <translation>密码多次输错。到时自动解除，也可立即解锁。</translation>
    </message>
    <message>
        <source>Cannot sign in. Back again, they keep these roles and need a new password.</source>
        <translation>不能登录。返岗后沿用这些角色，须重新设置密码。</translation>
    </message>
    <message>
        <source>In this rehearsal a name without a password is enough.</source>
        <translation>演练中选择姓名即可登录，无需密码。</translation>
    </message>
    <message>
        <source>%1 is back. Give a temporary password next (Ctrl+P).</source>
        <translation>%1 已返岗。请生成临时密码（Ctrl+P）。</translation>
    </message>
</context>
<context>
    <name>Standings</name>
    <message>
        <source>○ never printed</source>
        <translation>○ 未打印</translation>
    </message>
    <message>
        <source>outdated: %1</source>
        <translation>已过期：%1</translation>
    </message>
    <message>
        <source>edition %1, %2</source>
        <translation>第 %1 版 %2</translation>
    </message>
    <message>
        <source>Edition %1, printed %2 by %3</source>
        <translation>第 %1 版，%3 打印于 %2</translation>
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
        <source>I have an appointment</source>
        <translation>我有预约</translation>
    </message>
    <message>
        <source>Find by letters</source>
        <translation>拼音首字母查找</translation>
    </message>
    <message>
        <source>Check in and take your number</source>
        <translation>在这里签到取号</translation>
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
    <name>StationSection</name>
    <message>
        <source>Kept on this workstation (%1) only; the hall is not changed.</source>
        <translation>只保存在本工作站（%1），不影响大厅。</translation>
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
        <source>Looks</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Taken over at once. The text also grows and shrinks with Ctrl+= and Ctrl+- anywhere.</source>
        <translation>立即生效。在任何界面都可以用 Ctrl+= 和 Ctrl+- 调整文字大小。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Outlet and window</source>
        <translation>网点与窗口</translation>
    </message>
    <message>
        <source>Where whoever signs in here works. A station without a window takes numbers, such as a desk.</source>
        <translation>在本工作站登录的人员所在的网点和窗口。没有窗口的工作站（如咨询导办台）只取号。</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Take over and sign in again</source>
        <translation>保存并重新登录</translation>
    </message>
    <message>
        <source>No window</source>
        <translation>没有窗口</translation>
    </message>
    <message>
        <source>What each display shows to the public: a call board of the hall or of one area, or the screen of one window. They need nobody signed in.</source>
        <translation>各显示屏向群众显示的内容：全大厅或某一区域的叫号大屏，或一个窗口的窗口屏。无需登录。</translation>
    </message>
    <message>
        <source>Boards and window screens</source>
        <translation>大屏与窗口屏</translation>
    </message>
    <message>
        <source>How often a call is said, in which words and in which hours not is among the hall&apos;s rules.</source>
        <translation>每个号播报几遍、说什么话、哪些时段静音，在“大厅规则”里设置。</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Where the papers of numbers and appointments come out.</source>
        <translation>号票和预约单从哪里打印出来。</translation>
    </message>
    <message>
        <source>Ticket paper</source>
        <translation>号票</translation>
    </message>
    <message>
        <source>Numbers called without going to the console. A locked station hears nothing of it.</source>
        <translation>不用切换到叫号台就能叫号。锁屏时按键无效。</translation>
    </message>
    <message>
        <source>Callers and keys</source>
        <translation>叫号器和快捷键</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>取号机</translation>
    </message>
    <message>
        <source>Opened with “Kiosk” on the left, over the whole display, under the name of whoever opens it. How soon it returns to its start is one of the hall&apos;s rules. Ctrl+Q ends it.</source>
        <translation>由左侧“取号机”打开，占满整个显示器，以打开者的名义运行。多久返回首页由大厅规则决定。按 Ctrl+Q 退出。</translation>
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
    <name>StepList</name>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Window console</source>
        <translation>叫号台</translation>
    </message>
    <message>
        <source>Caller away</source>
        <translation>叫号器断开</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>The database does not answer. This goes on by itself as soon as it is back.</source>
        <translation>数据库没有响应。恢复后会自动继续。</translation>
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
    <name>SystemScreen</name>
    <message>
        <source>System pages</source>
        <translation>系统各页</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>This station</source>
        <translation>本工作站</translation>
    </message>
    <message>
        <source>The hall&apos;s rules</source>
        <translation>大厅规则</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>重新读取</translation>
    </message>
</context>
<context>
    <name>TakeBackDialog</name>
    <message>
        <source>Take this back?</source>
        <translation>收回这项措施？</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>不再需要</translation>
    </message>
    <message>
        <source>Done by mistake</source>
        <translation>误操作</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
        <source>Check in an appointment</source>
        <translation>预约签到</translation>
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
        <source>taking the number …</source>
        <translation>正在取号…</translation>
    </message>
    <message>
        <source>Number %1: its paper</source>
        <translation>%1 号的纸票</translation>
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
    <name>TeamField</name>
    <message>
        <source>Look for a name</source>
        <translation>按姓名查找</translation>
    </message>
    <message>
        <source>%1 at least; the first one ticked leads</source>
        <translation>至少 %1 人，先勾选的带队</translation>
    </message>
    <message>
        <source>Going: %1, led by %2</source>
        <translation>已选：%1；%2 带队</translation>
    </message>
</context>
<context>
    <name>ThemesDialog</name>
    <message>
        <source>Themes</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>A theme is a family of items; window groups are set up by themes. Choose one to rename it.</source>
        <translation>主题是一类事项，窗口组按主题设置。选择一个主题可以改名。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>事项数</translation>
    </message>
    <message>
        <source>Such as T21; it is never changed afterwards.</source>
        <translation>例如 T21，以后不能更改。</translation>
    </message>
    <message>
        <source>New theme</source>
        <translation>新主题</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ThemesEdit</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>all themes</source>
        <translation>全部主题</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
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
        <source>Sent. The printer does not answer: see that the paper is out.</source>
        <translation>已发送。打印机不回报状态：请看小票是否已打出。</translation>
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
    <name>TicketField</name>
    <message>
        <source>nothing is known of who has it</source>
        <translation>取号时没有登记姓名</translation>
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
        <translation>在左边输入，按 Enter 把选中的事项放到号上；再按 Enter 就取号。</translation>
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
    <name>TimesField</name>
    <message>
        <source>Only from</source>
        <translation>只在</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>To</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Not ticked: all day. An end before the start is on the next morning.</source>
        <translation>不勾选为全天；结束早于开始，即到次日。</translation>
    </message>
    <message>
        <source>Times of day</source>
        <translation>时段</translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message>
        <source>Print queue</source>
        <translation>打印排队清单</translation>
    </message>
    <message>
        <source>Emergency pause</source>
        <translation>紧急暂停</translation>
    </message>
    <message>
        <source>Needs somebody</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>What needs somebody appears here by itself.</source>
        <translation>需要处理的事会自动出现在这里。</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Go to what needs somebody; Enter opens the best remedy</source>
        <translation>转到需要处理的事；Enter 打开首选办法</translation>
    </message>
    <message>
        <source>Go to the windows; the arrows move, Enter says what can be done</source>
        <translation>转到窗口；方向键移动，Enter 查看可做的操作</translation>
    </message>
    <message>
        <source>Take the latest remedy back</source>
        <translation>收回最近一项措施</translation>
    </message>
    <message>
        <source>Read the hall anew</source>
        <translation>重新读取大厅情况</translation>
    </message>
    <message>
        <source>Pause all windows in an emergency, and resume them</source>
        <translation>紧急时暂停全部窗口，以及恢复</translation>
    </message>
    <message>
        <source>Print the queue as it stands</source>
        <translation>打印当前排队清单</translation>
    </message>
    <message>
        <source>Needs somebody: %1</source>
        <translation>需要处理：%1</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>longest wait against %1 min</source>
        <translation>最久等候，刻线为 %1 分</translation>
    </message>
    <message>
        <source>Emergency: %1 windows paused since %2 (%3, %4)</source>
        <translation>紧急暂停中：%1 个窗口自 %2 起暂停（%3，%4）</translation>
    </message>
    <message>
        <source>Resume these %1 windows  Ctrl+F9</source>
        <translation>恢复这 %1 个窗口  Ctrl+F9</translation>
    </message>
    <message>
        <source>Window %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>Window %1 is out of use.</source>
        <translation>%1 号窗口已停用。</translation>
    </message>
    <message>
        <source>Nothing was done today that could be taken back.</source>
        <translation>今天没有可以收回的措施。</translation>
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
        <source>Lock this station</source>
        <translation>锁定本机</translation>
    </message>
    <message>
        <source>Change password …</source>
        <translation>修改密码…</translation>
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
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>UndoDialog</name>
    <message>
        <source>Undo this change?</source>
        <translation>撤销这次修改？</translation>
    </message>
    <message>
        <source>It will be as if it had never been said. The records keep both: the change and that it was undone.</source>
        <translation>授权将恢复到修改之前。修改和撤销都会留在审计日志里。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>VisitBoard</name>
    <message>
        <source>Enter plans the chosen one.</source>
        <translation>按 Enter 安排所选的申请。</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>前一天</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>后一天</translation>
    </message>
    <message>
        <source>Route sheets</source>
        <translation>行程单</translation>
    </message>
    <message>
        <source>To plan: %1</source>
        <translation>待安排：%1</translation>
    </message>
    <message>
        <source>Nobody goes out on this day. Choose a visit at the left and press Enter to plan it.</source>
        <translation>这一天没有上门安排。请在左侧选择申请，按 Enter 安排。</translation>
    </message>
    <message>
        <source>wished for: %1</source>
        <translation>期望：%1</translation>
    </message>
    <message>
        <source>order set by hand</source>
        <translation>人工排序</translation>
    </message>
    <message>
        <source>suggested order</source>
        <translation>建议顺序</translation>
    </message>
    <message>
        <source>%1 visits · %2 · drag, or Alt+↑ and Alt+↓</source>
        <translation>%1 户 · %2 · 拖动或按 Alt+↑、Alt+↓ 调整</translation>
    </message>
    <message>
        <source>Back to the suggested order</source>
        <translation>恢复建议顺序</translation>
    </message>
    <message>
        <source>there %1 to %2</source>
        <translation>预计 %1 到、%2 离</translation>
    </message>
    <message>
        <source>%1 min late</source>
        <translation>晚 %1 分钟</translation>
    </message>
</context>
<context>
    <name>VisitDoneDialog</name>
    <message>
        <source>%1: what came of it</source>
        <translation>%1：办理结果</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>VisitFailedDialog</name>
    <message>
        <source>%1 came to nothing</source>
        <translation>%1 未办成</translation>
    </message>
    <message>
        <source>It can be asked for again afterwards, with F7.</source>
        <translation>之后可以按 F7 重新申请。</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>VisitFollowUpDialog</name>
    <message>
        <source>Follow-up call on %1</source>
        <translation>回访 %1</translation>
    </message>
    <message>
        <source>satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>not satisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>nobody was reached</source>
        <translation>未接通</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>VisitPlanDialog</name>
    <message>
        <source>wished for: %1</source>
        <translation>期望：%1</translation>
    </message>
    <message>
        <source>Plan %1</source>
        <translation>安排 %1</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Takes (min)</source>
        <translation>用时（分）</translation>
    </message>
    <message>
        <source>Way (min)</source>
        <translation>路途（分）</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>上门人员</translation>
    </message>
    <message>
        <source>Going along</source>
        <translation>随行人员</translation>
    </message>
    <message>
        <source>Equipment, one piece each between commas</source>
        <translation>携带设备，用逗号隔开</translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation>保存安排</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>VisitRequestDialog</name>
    <message>
        <source>Change %1</source>
        <translation>修改 %1</translation>
    </message>
    <message>
        <source>Ask for a home visit</source>
        <translation>登记上门申请</translation>
    </message>
    <message>
        <source>With a number of today, name, phone and item come from it. Several items: one after the other.</source>
        <translation>填今天的号码，姓名、电话和事项自动带出。办几个事项的，逐个添加。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>已添加的事项</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Subdistrict, community or village</source>
        <translation>街道、社区或村</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Days wished for</source>
        <translation>期望日期</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Add the item</source>
        <translation>添加事项</translation>
    </message>
    <message>
        <source>Take the item off</source>
        <translation>移除事项</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>Day board</source>
        <translation>派单板</translation>
    </message>
    <message>
        <source>Ask for a visit</source>
        <translation>登记上门申请</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>安排</translation>
    </message>
    <message>
        <source>Set out</source>
        <translation>出发</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>登记结果</translation>
    </message>
    <message>
        <source>Came to nothing</source>
        <translation>未办成</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新申请</translation>
    </message>
    <message>
        <source>Follow-up call</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>取消申请</translation>
    </message>
    <message>
        <source>Work order</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>No home visit in this time. Ctrl+N asks for one; then plan it with F2 or on the day board.</source>
        <translation>这段时间没有上门服务记录。按 Ctrl+N 登记申请，再按 F2 或在派单板上安排。</translation>
    </message>
    <message>
        <source>Call off %1?</source>
        <translation>取消 %1 的上门申请？</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Call it off</source>
        <translation>取消申请</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 已保存。</translation>
    </message>
</context>
<context>
    <name>VoiceCard</name>
    <message>
        <source>Say a call</source>
        <translation>试播一个号</translation>
    </message>
    <message>
        <source>Check the recordings again</source>
        <translation>重新检查录音</translation>
    </message>
    <message>
        <source>Boards of this station say the calls</source>
        <translation>本机的大屏播报叫号</translation>
    </message>
    <message>
        <source>The program&apos;s recordings</source>
        <translation>自带的语音</translation>
    </message>
    <message>
        <source>The hall&apos;s own recordings</source>
        <translation>大厅自己的录音</translation>
    </message>
    <message>
        <source>The system&apos;s speech engine</source>
        <translation>系统的语音引擎</translation>
    </message>
    <message>
        <source>As the hall&apos;s rule says</source>
        <translation>按大厅规则</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Where the hall&apos;s recordings are</source>
        <translation>大厅的录音在哪里</translation>
    </message>
    <message>
        <source>With voice.toml and WAV files, or one such folder a language: zh and en.</source>
        <translation>里面有 voice.toml 和 WAV 录音；有两种语言时，分别放在 zh 和 en 文件夹里。</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Two tones before each call</source>
        <translation>每次叫号前响两声提示音</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>播报语言</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Calls are shown, not said.</source>
        <translation>只显示叫号，不播报。</translation>
    </message>
    <message>
        <source>Nothing to hear calls from: connect loudspeakers or a display with sound.</source>
        <translation>没有能发声的设备：请接上音箱，或带喇叭的显示屏。</translation>
    </message>
    <message>
        <source>Looking for loudspeakers …</source>
        <translation>正在查找音箱…</translation>
    </message>
    <message>
        <source>Volume 0: %1 plays calls that nobody hears.</source>
        <translation>音量为 0：%1 在播放，但没有人听得见。</translation>
    </message>
    <message>
        <source>Calls are heard from: %1</source>
        <translation>播报设备：%1</translation>
    </message>
    <message>
        <source>Choose the folder. Until then the program&apos;s recordings speak.</source>
        <translation>请选择文件夹；选好之前用自带的语音播报。</translation>
    </message>
    <message>
        <source>Checking the recordings …</source>
        <translation>正在检查录音…</translation>
    </message>
    <message>
        <source>The system has no voice for: %1. The program&apos;s recordings speak instead.</source>
        <translation>系统没有这些语言的语音：%1。改用自带的语音播报。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The system has a voice for every language of the calls.</source>
        <translation>系统有所选播报语言的语音。</translation>
    </message>
    <message>
        <source>%1 recordings are missing: %2. What has them in it is said by the program&apos;s voice.</source>
        <translation>缺 %1 条录音：%2。含有它们的整句改用自带的语音播报。</translation>
    </message>
    <message>
        <source>… and %1 more remarks on recordings.</source>
        <translation>……另有 %1 条关于录音的提示。</translation>
    </message>
    <message>
        <source>All %1 recordings are of use, and none is missing.</source>
        <translation>%1 条录音都能用，没有缺的。</translation>
    </message>
    <message>
        <source>The loudspeakers did not take the sound. Try again.</source>
        <translation>音箱没有接收声音，请再试一次。</translation>
    </message>
</context>
<context>
    <name>WaitingBoard</name>
    <message>
        <source>Call board</source>
        <translation>叫号大屏</translation>
    </message>
    <message>
        <source>Esc: to the program, for staff</source>
        <translation>工作人员按 Esc 进入程序</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>正在等待服务器</translation>
    </message>
    <message>
        <source>Numbers come back here by themselves. Please ask at the desk.</source>
        <translation>恢复后自动显示叫号，请先到咨询台问询。</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>The hall is being opened.</source>
        <translation>正在打开大厅。</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>M月d日 dddd</translation>
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
        <source>Print the paper of %1 again	Ctrl+Shift+P</source>
        <translation>补打 %1 的小票	Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>%1 has given up …</source>
        <translation>%1 弃号…</translation>
    </message>
</context>
<context>
    <name>WeekModel</name>
    <message>
        <source>Mon Tue Wed Thu Fri Sat Sun</source>
        <translation>周一 周二 周三 周四 周五 周六 周日</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>余 %1</translation>
    </message>
    <message>
        <source>full</source>
        <translation>约满</translation>
    </message>
    <message>
        <source>%1 of %2 taken</source>
        <translation>已约 %1 / %2</translation>
    </message>
    <message>
        <source>past</source>
        <translation>已过</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>不办公</translation>
    </message>
    <message>
        <source>%1 booked</source>
        <translation>已约 %1</translation>
    </message>
    <message>
        <source>%1, make-up day</source>
        <translation>%1，调休</translation>
    </message>
</context>
<context>
    <name>WeekPicture</name>
    <message>
        <source>Slots of the week</source>
        <translation>一周预约时段</translation>
    </message>
</context>
<context>
    <name>WeekdaysField</name>
    <message>
        <source>Days of the week</source>
        <translation>星期</translation>
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
        <source>Hall (*.db)</source>
        <translation>大厅数据 (*.db)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
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
    <name>WindowScreen</name>
    <message>
        <source>Screen of window %1</source>
        <translation>%1 号窗口屏</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>F11 full screen · Esc close</source>
        <translation>F11 全屏 · Esc 关闭</translation>
    </message>
    <message>
        <source>Please come to this window</source>
        <translation>请到本窗口办理</translation>
    </message>
    <message>
        <source>Being served</source>
        <translation>正在办理</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停服务</translation>
    </message>
    <message>
        <source>Please wait, or see the board.</source>
        <translation>请稍候，或留意大屏叫号</translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation>请等候叫号</translation>
    </message>
    <message>
        <source>Numbers are called on the board.</source>
        <translation>叫到号后，请到本窗口办理</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>未开放</translation>
    </message>
    <message>
        <source>Please see the board, or ask at the guidance desk.</source>
        <translation>请留意大屏，或到咨询导办台询问</translation>
    </message>
    <message>
        <source>There is no window %1</source>
        <translation>没有 %1 号窗口</translation>
    </message>
    <message>
        <source>Choose the window in System, This station.</source>
        <translation>请在“系统”的“本工作站”中选择窗口</translation>
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
    <name>WindowTile</name>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1h%2</source>
        <translation>%1时%2</translation>
    </message>
    <message>
        <source>%1m</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>Window %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>%1 wait for this window only</source>
        <translation>%1 人只能由本窗办理</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>办结 %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>可叫 %1</translation>
    </message>
    <message>
        <source>%1 only here</source>
        <translation>仅此 %1</translation>
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
    <message>
        <source>Call the next number</source>
        <translation>呼叫下一位</translation>
    </message>
    <message>
        <source>Call the chosen number</source>
        <translation>呼叫所选号码</translation>
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
        <source>Pass the number over</source>
        <translation>过号</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Hand on</source>
        <translation>转移</translation>
    </message>
    <message>
        <source>Let the number return</source>
        <translation>过号恢复</translation>
    </message>
    <message>
        <source>Withdraw the number</source>
        <translation>弃号</translation>
    </message>
    <message>
        <source>Open the window</source>
        <translation>开放窗口</translation>
    </message>
    <message>
        <source>Pause the window</source>
        <translation>暂停窗口</translation>
    </message>
    <message>
        <source>Resume the window</source>
        <translation>恢复窗口</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>WindowsFiles</name>
    <message>
        <source>Import the windows file…</source>
        <translation>导入窗口文件…</translation>
    </message>
    <message>
        <source>Export the windows file…</source>
        <translation>导出窗口文件…</translation>
    </message>
    <message>
        <source>Window plan as PDF…</source>
        <translation>窗口设置表（PDF）…</translation>
    </message>
    <message>
        <source>Items by window as PDF…</source>
        <translation>窗口可办事项清单（PDF）…</translation>
    </message>
    <message>
        <source>Name and level of this outlet…</source>
        <translation>本网点名称与层级…</translation>
    </message>
    <message>
        <source>Add an outlet…</source>
        <translation>添加网点…</translation>
    </message>
    <message>
        <source>A windows file</source>
        <translation>窗口文件</translation>
    </message>
    <message>
        <source>Spreadsheets (*.csv *.xlsx *.xls)</source>
        <translation>电子表格 (*.csv *.xlsx *.xls)</translation>
    </message>
    <message>
        <source>Import the windows file</source>
        <translation>导入窗口文件</translation>
    </message>
    <message>
        <source>One row is one group. Groups and seats that are not in the file stay as they are.</source>
        <translation>一行是一个窗口组。文件中没有的窗口组和席位保持不变。</translation>
    </message>
    <message>
        <source>Window group</source>
        <translation>窗口组</translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 unchanged. %4 are not in the file and stay as they are.</source>
        <translation>新增 %1，修改 %2，未变 %3。文件里没有的 %4 个窗口组保持不变。</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Text (*.csv)</source>
        <translation>文本 (*.csv)</translation>
    </message>
    <message>
        <source>Export the windows file</source>
        <translation>导出窗口文件</translation>
    </message>
    <message>
        <source>Window plan as PDF</source>
        <translation>窗口设置表（PDF）</translation>
    </message>
    <message>
        <source>window-plan</source>
        <translation>窗口设置表</translation>
    </message>
    <message>
        <source>Items by window as PDF</source>
        <translation>窗口可办事项清单（PDF）</translation>
    </message>
    <message>
        <source>items-by-window</source>
        <translation>窗口可办事项清单</translation>
    </message>
    <message>
        <source>Drawing the pages…</source>
        <translation>正在排版…</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
</context>
<context>
    <name>WindowsScreen</name>
    <message>
        <source>Outlet</source>
        <translation>网点</translation>
    </message>
    <message>
        <source>Files and outlets</source>
        <translation>文件与网点</translation>
    </message>
    <message>
        <source>Groups and seats</source>
        <translation>窗口组与席位</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>授权矩阵</translation>
    </message>
    <message>
        <source>Hours and holidays</source>
        <translation>时间与节假日</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖检查</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新设窗口组</translation>
    </message>
    <message>
        <source>Earlier in the order</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Later in the order</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>The order decides whose prefix a number bears where several groups may serve it.</source>
        <translation>几个窗口组都可办理时，号码前缀按此顺序确定。</translation>
    </message>
    <message>
        <source>Choose a group on the left, or draw up a new one with Ctrl+N.</source>
        <translation>请在左侧选择窗口组，或按 Ctrl+N 新设。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Discard what is typed</source>
        <translation>放弃未保存的修改</translation>
    </message>
    <message>
        <source>Move the group in the order</source>
        <translation>调整窗口组顺序</translation>
    </message>
    <message>
        <source>Add seats</source>
        <translation>添加席位</translation>
    </message>
    <message>
        <source>Import or export</source>
        <translation>导入、导出</translation>
    </message>
    <message>
        <source>Window plan as PDF</source>
        <translation>窗口设置表（PDF）</translation>
    </message>
    <message>
        <source>Items by window as PDF</source>
        <translation>窗口可办事项清单（PDF）</translation>
    </message>
    <message>
        <source>First save what you typed (Ctrl+S), or discard it (Esc).</source>
        <translation>请先保存（Ctrl+S）或放弃（Esc）已填写的内容。</translation>
    </message>
    <message>
        <source>You may look at these settings; the outlet&apos;s manager may change them.</source>
        <translation>您可以查看这些设置，由本网点的管理员修改。</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 已保存。</translation>
    </message>
    <message>
        <source>%1 is number %2 of %3 in the order.</source>
        <translation>%1 现在排第 %2，共 %3 个。</translation>
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
    <name>WordsDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>Work outside the hours without a number</source>
        <translation>补记没有取号的延时服务</translation>
    </message>
    <message>
        <source>Change work without a number</source>
        <translation>修改补记的延时服务</translation>
    </message>
    <message>
        <source>Only the time beyond the ordinary hours counts; the program reckons it.</source>
        <translation>只计正常办公时间以外的部分，由系统计算。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
    <name>YearPicture</name>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>January</source>
        <translation>1 月</translation>
    </message>
    <message>
        <source>February</source>
        <translation>2 月</translation>
    </message>
    <message>
        <source>March</source>
        <translation>3 月</translation>
    </message>
    <message>
        <source>April</source>
        <translation>4 月</translation>
    </message>
    <message>
        <source>May</source>
        <translation>5 月</translation>
    </message>
    <message>
        <source>June</source>
        <translation>6 月</translation>
    </message>
    <message>
        <source>July</source>
        <translation>7 月</translation>
    </message>
    <message>
        <source>August</source>
        <translation>8 月</translation>
    </message>
    <message>
        <source>September</source>
        <translation>9 月</translation>
    </message>
    <message>
        <source>October</source>
        <translation>10 月</translation>
    </message>
    <message>
        <source>November</source>
        <translation>11 月</translation>
    </message>
    <message>
        <source>December</source>
        <translation>12 月</translation>
    </message>
    <message>
        <source>M T W T F S S</source>
        <translation>一 二 三 四 五 六 日</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Workday</source>
        <translation>工作日</translation>
    </message>
    <message>
        <source>Make-up workday (%1)</source>
        <translation>调休上班（%1）</translation>
    </message>
    <message>
        <source>Make-up workday</source>
        <translation>调休上班</translation>
    </message>
    <message>
        <source>Holiday: %1</source>
        <translation>放假：%1</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>放假</translation>
    </message>
    <message>
        <source>on</source>
        <comment>on a make-up day; one letter in Chinese</comment>
        <translation>班</translation>
    </message>
    <message>
        <source>off</source>
        <comment>on a holiday; one letter in Chinese</comment>
        <translation>休</translation>
    </message>
</context>
<context>
    <name>_Canvas</name>
    <message>
        <source>F%1</source>
        <translation>%1层</translation>
    </message>
</context>
<context>
    <name>_Linked</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>_NewPassword</name>
    <message>
        <source>8 characters or more: letters with digits or other signs, without your name.</source>
        <translation>至少 8 位，字母加数字或符号，不含姓名和登录名。</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
</context>
<context>
    <name>_Painter</name>
    <message>
        <source>%1 seats</source>
        <translation>%1 个席位</translation>
    </message>
    <message>
        <source>No seats yet</source>
        <translation>还没有席位</translation>
    </message>
</context>
</TS>
