// The page's words. The approval's own words come from the server in the same language.

const texts = {
  en: {
    approval: "Approval",
    actAs: "Act as",
    chooseWho: "Who are you?",
    close: "Close",
    back: "Back to the list",
    pending: "Pending",
    done: "Done",
    started: "Submitted",
    lists: "Lists",
    nothingPending: "Nothing is waiting for you",
    nothingDone: "You have not decided anything yet",
    nothingStarted: "You have not submitted anything",
    nobody: "No people yet. Add some through the control API.",
    choose: "Choose an approval to see it here",
    submittedBy: (name, approval) => `${name}'s ${approval}`,
    submittedAt: (time) => `Submitted ${time}`,
    serial: "No.",
    detailTitle: "Approval details",
    details: "Request",
    progress: "Progress",
    comments: "Comments",
    noComment: "No comments",
    approve: "Approve",
    reject: "Reject",
    approveTitle: "Approve this request?",
    rejectTitle: "Reject this request?",
    comment: "Comment",
    optional: "optional",
    commentHint: "Say why, if it helps",
    cancel: "Cancel",
    approved: "Approved",
    rejected: "Rejected",
    tooLate: "This task is no longer open.",
    failed: (reason) => `That did not work: ${reason}`,
    offline: "Connection lost. Trying again…",
    gone: "This approval no longer exists.",
    copy: "Copy",
    copied: "Copied",
    auto: "Passed automatically",
    bot: "bot",
    status: {
      PENDING: "Under review",
      APPROVED: "Approved",
      REJECTED: "Rejected",
      CANCELED: "Cancelled",
      DELETED: "Deleted",
      REVERTED: "Withdrawn",
    },
    moment: {
      START: "submitted",
      PASS: "approved",
      REJECT: "rejected",
      AUTO_PASS: "passed automatically",
      TRANSFER: "transferred",
      CANCEL: "cancelled",
      DELETE: "deleted",
    },
    waiting: "reviewing",
    transferredTo: (name) => `transferred to ${name}`,
    nodeType: { AND: "all must approve", OR: "any one decides", SEQUENTIAL: "one after another" },
  },
  zh: {
    approval: "审批",
    actAs: "当前身份",
    chooseWho: "选择身份",
    close: "关闭",
    back: "返回列表",
    pending: "待办",
    done: "已办",
    started: "已发起",
    lists: "列表",
    nothingPending: "没有待你处理的审批",
    nothingDone: "你还没有处理过审批",
    nothingStarted: "你还没有发起过审批",
    nobody: "还没有成员，请先通过控制接口添加。",
    choose: "选择一条审批，在此查看详情",
    submittedBy: (name, approval) => `${name}提交的${approval}`,
    submittedAt: (time) => `提交于 ${time}`,
    serial: "编号",
    detailTitle: "审批详情",
    details: "申请内容",
    progress: "流程",
    comments: "评论",
    noComment: "暂无评论",
    approve: "同意",
    reject: "拒绝",
    approveTitle: "同意该申请？",
    rejectTitle: "拒绝该申请？",
    comment: "审批意见",
    optional: "选填",
    commentHint: "请输入审批意见",
    cancel: "取消",
    approved: "已同意",
    rejected: "已拒绝",
    tooLate: "该任务已被处理。",
    failed: (reason) => `操作失败：${reason}`,
    offline: "连接已断开，正在重试…",
    gone: "该审批已不存在。",
    copy: "复制",
    copied: "已复制",
    auto: "自动通过",
    bot: "机器人",
    status: {
      PENDING: "审批中",
      APPROVED: "已通过",
      REJECTED: "已拒绝",
      CANCELED: "已撤销",
      DELETED: "已删除",
      REVERTED: "已撤回",
    },
    moment: {
      START: "发起申请",
      PASS: "已同意",
      REJECT: "已拒绝",
      AUTO_PASS: "自动通过",
      TRANSFER: "已转交",
      CANCEL: "已撤销",
      DELETE: "已删除",
    },
    waiting: "审批中",
    transferredTo: (name) => `转交给 ${name}`,
    nodeType: { AND: "会签", OR: "或签", SEQUENTIAL: "依次审批" },
  },
};

const chinese = (navigator.languages?.[0] ?? navigator.language ?? "en").toLowerCase().startsWith("zh");

export const t = chinese ? texts.zh : texts.en;
export const locale = chinese ? "zh-CN" : "en-US";

const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false });
const day = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric" });
const year = new Intl.DateTimeFormat(locale, { year: "numeric", month: "short", day: "numeric" });

export function time(millis) {
  const then = new Date(millis);
  const now = new Date();
  if (then.toDateString() === now.toDateString()) {
    return clock.format(then);
  }
  const date = then.getFullYear() === now.getFullYear() ? day.format(then) : year.format(then);
  return `${date} ${clock.format(then)}`;
}
