import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { CheckField, ChecksField, TextField } from '../../components/things/fields';
import { ThingForm } from '../../components/things/ThingForm';
import { useDraft } from '../../components/things/useDraft';

type CheckKind = IssueSchemas['CheckKind'];
const CHECKS: readonly CheckKind[] = ['CONNECTION', 'SYNTAX', 'CLASSIFICATION', 'AFFECTED_ROWS', 'TABLE_ROWS', 'READ_ONLY'];

interface Props {
  project: IssueSchemas['Project'] | undefined;
  etag: string;
  may: boolean;
  close: () => void;
}

export function ProjectForm({ project, etag, may, close }: Props) {
  const { t } = useTranslation('projects');
  const { draft, bind, kept } = useDraft({
    id: project?.id ?? '',
    title: project?.title ?? '',
    selfApproval: project?.selfApproval ?? false,
    inviteUiIssuesAutomatically: project?.inviteUiIssuesAutomatically ?? true,
    requiredChecks: (project?.requiredChecks ?? [...CHECKS]) as string[],
  });
  const params = { path: { id: project?.id ?? '' }, header: { 'If-Match': etag } };
  const body = { ...draft, id: draft.id.trim(), title: draft.title.trim(), requiredChecks: draft.requiredChecks as CheckKind[] };
  return (
    <ThingForm<unknown>
      paths={['/api/v1/projects', '/api/v1/me']}
      kept={kept}
      done={close}
      save={may ? () => (project ? issueService.PUT('/api/v1/projects/{id}', { params, body }) : issueService.POST('/api/v1/projects', { body })) : undefined}
      remove={may && project ? () => issueService.DELETE('/api/v1/projects/{id}', { params }) : undefined}
      removeText={t('removeText')}
    >
      <TextField {...bind('title')} label={t('name')} required maxLength={200} />
      <TextField {...bind('id')} label={t('id')} hint={t('idHint')} mono required disabled={!!project} maxLength={100} />
      <CheckField {...bind('inviteUiIssuesAutomatically')} label={t('invite')} hint={t('inviteHint')} />
      <CheckField {...bind('selfApproval')} label={t('selfApproval')} hint={t('selfApprovalHint')} />
      <ChecksField {...bind('requiredChecks')} label={t('checks')} hint={t('checksHint')} choices={CHECKS.map(value => ({ value, label: t(`check.${value}`) }))} />
    </ThingForm>
  );
}
