import pLimit from 'p-limit';
import { issueService, type IssueSchemas } from '../../api/clients';

// Each stage is tried by itself, and issue-service lets a person have ten tries under way: in two tabs there are fewer (TriesUnderWay).
const STAGES_AT_A_TIME = 4;

const inTurn = pLimit(STAGES_AT_A_TIME);

/** What databases say of the tasks of one stage, once it is its turn; what is given up before that is not sent. */
export const tried = (body: IssueSchemas['TryIssue'], signal: AbortSignal) => inTurn(async () => {
  signal.throwIfAborted();
  return (await issueService.POST('/api/v1/issues:try', { body, signal })).data!.items;
});
