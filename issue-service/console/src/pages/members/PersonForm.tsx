import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { CheckField, TextField } from '../../components/things/fields';
import { ThingForm } from '../../components/things/ThingForm';
import { useDraft } from '../../components/things/useDraft';

interface Props {
  person: IssueSchemas['PersonView'] | undefined;
  etag: string;
  may: boolean;
  close: () => void;
}

/** Nobody is removed, so that it stays known who did what: who leaves is no longer active. */
export function PersonForm({ person, etag, may, close }: Props) {
  const { t } = useTranslation('members');
  const { draft, bind } = useDraft({ email: person?.email ?? '', name: person?.name ?? '', active: person?.active ?? true });
  const params = { path: { email: person?.email ?? '' }, header: { 'If-Match': etag } };
  const body = { ...draft, email: draft.email.trim(), name: draft.name.trim() };
  return (
    <ThingForm<unknown>
      paths={['/api/v1/people', '/api/v1/bindings', '/api/v1/groups']}
      done={close}
      save={may ? () => (person ? issueService.PUT('/api/v1/people/{email}', { params, body }) : issueService.POST('/api/v1/people', { body })) : undefined}
    >
      <TextField {...bind('email')} label={t('email')} hint={t('emailHint')} type="email" required disabled={!!person} maxLength={254} />
      <TextField {...bind('name')} label={t('name')} maxLength={200} />
      {person && <CheckField {...bind('active')} label={t('active')} hint={t('activeHint')} />}
    </ThingForm>
  );
}
