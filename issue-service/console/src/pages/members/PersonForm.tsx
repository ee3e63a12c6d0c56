import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { CheckField, SecretField, TextField } from '../../components/things/fields';
import { ThingForm } from '../../components/things/ThingForm';
import { useDraft } from '../../components/things/useDraft';
import { useSaved } from '../../components/things/useSaved';

interface Props {
  person: IssueSchemas['PersonView'] | undefined;
  etag: string;
  may: boolean;
  close: () => void;
}

/** Nobody is removed, so that it stays known who did what: who leaves is no longer active. */
export function PersonForm({ person, etag, may, close }: Props) {
  const { t } = useTranslation('members');
  const { draft, bind, kept } = useDraft({ email: person?.email ?? '', name: person?.name ?? '', active: person?.active ?? true, password: '' });
  const body = { name: draft.name.trim(), active: draft.active };
  const saved = useSaved<IssueSchemas['PersonView']>({
    id: person?.email,
    etag,
    idOf: ({ email }) => email,
    make: () => tagged(issueService.POST('/api/v1/people', { body: { ...body, email: draft.email.trim() } })),
    change: (email, etag) => tagged(issueService.PUT('/api/v1/people/{email}', { params: { path: { email }, header: { 'If-Match': etag } }, body })),
  });
  const save = async () => {
    const email = await saved.save();
    if (draft.password) await issueService.PUT('/api/v1/people/{email}/password', { params: { path: { email } }, body: { password: draft.password } });
  };
  return (
    <ThingForm<unknown> paths={['/api/v1/people', '/api/v1/bindings', '/api/v1/groups']} kept={kept} done={close} save={may ? save : undefined}>
      <TextField {...bind('email')} label={t('email')} hint={t('emailHint')} type="email" required disabled={saved.id !== undefined} maxLength={254} />
      <TextField {...bind('name')} label={t('name')} maxLength={200} />
      {!person && <SecretField {...bind('password')} label={t('account.password')} hint={t('passwordHint')} />}
      {person && <CheckField {...bind('active')} label={t('active')} hint={t('activeHint')} />}
    </ThingForm>
  );
}
