import type { IssueSchemas } from '../../api/clients';
import { useMay, useMe } from '../../app/me';
import { useEnvironments } from '../../components/names';

/**
 * Whether to offer releasing a stage and settling its tasks: as its environment says, or else by role. Where the environment names
 * roles, it is offered to whoever may read the issue, and the service refuses who holds none of them.
 */
export function useMayRelease(issue: IssueSchemas['IssueView'], stage: IssueSchemas['StageView']): boolean {
  const may = useMay();
  const me = useMe();
  const { environments } = useEnvironments();
  const environment = environments.find(each => each.id === stage.environmentId);
  return (
    may('issues.rollOut', issue.projectId) ||
    (environment?.releaseRoles.length ?? 0) > 0 ||
    (environment?.creatorReleases === true && issue.creator === me.email) ||
    (environment?.lastApproverReleases === true && stage.approval?.lastApprover === me.email)
  );
}
