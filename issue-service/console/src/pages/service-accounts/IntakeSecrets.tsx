import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { $issues, issueService, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { Button } from '../../components/Button';
import { Confirm } from '../../components/things/Confirm';
import { ShownOnce } from '../../components/things/Shown';
import { ThingList, ThingRow } from '../../components/things/ThingList';
import { useChange } from '../../components/things/useChange';

const PATHS = ['/api/v1/service-accounts/{id}/intake-secrets'];
const MOST = 2;

/** What the account signs its records with where it asks through Kafka; two at most, so that one can be replaced while the other counts. */
export function IntakeSecrets({ account }: { account: string }) {
  const { t } = useTranslation('service-accounts');
  const { moment, ago } = useFormat();
  const params = { path: { id: account } };
  const { data, error, refetch } = $issues.useQuery('get', '/api/v1/service-accounts/{id}/intake-secrets', { params });
  const make = useChange<{ data?: IssueSchemas['NewSecret'] }>({ paths: PATHS, said: null });
  const made = make.data?.data?.secret;
  return (
    <section>
      <h3>{t('intake.title')}</h3>
      <div className="form">
        <p className="hint">{t('intake.text')}</p>
        {made && <ShownOnce secret={made} label={t('intake.one')} text={t('intake.once')} />}
        <div>
          <Button
            disabled={!data || data.items.length >= MOST}
            loading={make.isPending}
            onClick={() => make.mutate(() => issueService.POST('/api/v1/service-accounts/{id}/intake-secrets', { params }))}
          >
            {t('intake.add')}
          </Button>
        </div>
        <ThingList
          label={t('intake.title')}
          list={{ items: data?.items, error, refetch }}
          keyOf={secret => secret.id}
          row={secret => (
            <ThingRow title={t('intake.made', { when: moment(secret.createdAt) })} sub={<><span>{secret.createdBy}</span><span>{ago(secret.createdAt)}</span></>}>
              <Confirm
                title={t('common:things.remove')}
                text={t('intake.removeText')}
                size="small"
                paths={PATHS}
                act={() => issueService.DELETE('/api/v1/service-accounts/{id}/intake-secrets/{secretId}', { params: { path: { id: account, secretId: secret.id } } })}
              />
            </ThingRow>
          )}
          empty={{ icon: KeyRound, title: t('intake.none'), text: t('intake.noneText') }}
        />
      </div>
    </section>
  );
}
