import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { CheckField, NumberField, TextField } from '../../components/things/fields';
import { ThingForm } from '../../components/things/ThingForm';
import { useDraft } from '../../components/things/useDraft';

const USUAL_REQUESTS = 600;
const MOST_REQUESTS = 60_000;

interface Props {
  account: IssueSchemas['ServiceAccountView'] | undefined;
  etag: string;
  may: boolean;
  close: () => void;
}

export function AccountForm({ account, etag, may, close }: Props) {
  const { t } = useTranslation('service-accounts');
  const { draft, bind, kept } = useDraft({
    id: account?.id ?? '',
    title: account?.title ?? '',
    active: account?.active ?? true,
    actsForOthers: account?.actsForOthers ?? false,
    requestsPerMinute: (account?.requestsPerMinute ?? USUAL_REQUESTS) as number | null,
  });
  const params = { path: { id: account?.id ?? '' }, header: { 'If-Match': etag } };
  const body = { ...draft, id: draft.id.trim(), title: draft.title.trim() };
  return (
    <ThingForm<unknown>
      paths={['/api/v1/service-accounts']}
      kept={kept}
      done={close}
      save={may ? () => (account ? issueService.PUT('/api/v1/service-accounts/{id}', { params, body }) : issueService.POST('/api/v1/service-accounts', { body })) : undefined}
    >
      <TextField {...bind('title')} label={t('name')} required maxLength={200} />
      <TextField {...bind('id')} label={t('id')} hint={t('idHint')} mono required disabled={!!account} maxLength={100} />
      <NumberField {...bind('requestsPerMinute')} label={t('requests')} hint={t('requestsHint')} min={1} max={MOST_REQUESTS} />
      <CheckField {...bind('actsForOthers')} label={t('forOthers')} hint={t('forOthersHint')} />
      {account && <CheckField {...bind('active')} label={t('on')} hint={t('activeHint')} />}
    </ThingForm>
  );
}
