import { useTranslation } from 'react-i18next';
import { $issues, issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { ChoiceField, NumberField, SecretField, TextField } from '../../components/things/fields';
import { ThingForm } from '../../components/things/ThingForm';
import { useDraft } from '../../components/things/useDraft';
import { useSaved } from '../../components/things/useSaved';

const ENGINES = [
  'POSTGRES', 'MYSQL', 'MARIADB', 'TIDB', 'ORACLE', 'MSSQL', 'SNOWFLAKE', 'REDSHIFT', 'CLICKHOUSE', 'BIGQUERY', 'DATABRICKS', 'TRINO', 'HIVE', 'SQLITE',
  'COCKROACHDB', 'OCEANBASE', 'STARROCKS', 'DORIS', 'SPANNER',
];
const TLS: readonly IssueSchemas['Tls'][] = ['DISABLE', 'PREFER', 'REQUIRE', 'VERIFY_FULL'];
const PLACES = ['kept', 'file', 'env'] as const;

const placeOf = (secret: IssueSchemas['SecretReference'] | null) => (secret?.file ? 'file' : secret?.env ? 'env' : 'kept');

interface Props {
  instance: IssueSchemas['InstanceView'] | undefined;
  etag: string;
  may: boolean;
  close: () => void;
}

/** Where a server is and how to sign in. A password that is given here is kept sealed, and never shown. */
export function InstanceForm({ instance, etag, may, close }: Props) {
  const { t } = useTranslation('databases');
  const { ago } = useFormat();
  const isKept = instance?.secret?.kept === true;
  const password = $issues.useQuery('get', '/api/v1/instances/{id}/password', { params: { path: { id: instance?.id ?? '' } } }, { enabled: isKept, retry: false }).data;
  const { draft, bind, kept } = useDraft({
    id: instance?.id ?? '',
    title: instance?.title ?? '',
    engine: instance?.engine ?? 'POSTGRES',
    host: instance?.host ?? '',
    port: instance?.port ?? null,
    username: instance?.username ?? '',
    tls: instance?.tls ?? 'REQUIRE' as string,
    place: placeOf(instance?.secret ?? null) as string,
    secret: instance?.secret?.file ?? instance?.secret?.env ?? '',
    password: '',
  });
  const body: IssueSchemas['InstanceBody'] = {
    title: draft.title.trim(),
    engine: draft.engine,
    host: draft.host.trim(),
    port: draft.port,
    username: draft.username.trim(),
    tls: draft.tls as IssueSchemas['Tls'],
    secret: draft.place === 'file' ? { file: draft.secret.trim() } : draft.place === 'env' ? { env: draft.secret.trim() } : { kept: true },
  };
  const saved = useSaved<IssueSchemas['InstanceView']>({
    id: instance?.id,
    etag,
    idOf: ({ id }) => id,
    make: () => tagged(issueService.POST('/api/v1/instances', { body: { ...body, id: draft.id.trim() } })),
    change: (id, etag) => tagged(issueService.PUT('/api/v1/instances/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body })),
  });
  const save = async () => {
    const id = await saved.save();
    if (draft.place === 'kept' && draft.password) {
      await issueService.PUT('/api/v1/instances/{id}/password', { params: { path: { id } }, body: { password: draft.password } });
    }
  };
  const remove = () => issueService.DELETE('/api/v1/instances/{id}', { params: { path: { id: instance?.id ?? '' }, header: { 'If-Match': saved.etag } } });
  return (
    <ThingForm<unknown>
      paths={['/api/v1/instances', '/api/v1/databases']}
      kept={kept}
      done={close}
      save={may ? save : undefined}
      remove={may && instance ? remove : undefined}
      removeText={t('instanceTexts.removeText')}
    >
      <TextField {...bind('title')} label={t('name')} required maxLength={200} />
      <div className="two">
        <TextField {...bind('id')} label={t('id')} hint={t('idHint')} mono required disabled={saved.id !== undefined} maxLength={100} />
        <ChoiceField {...bind('engine')} label={t('engine')} required choices={ENGINES.map(value => ({ value, label: value }))} />
        <TextField {...bind('host')} label={t('host')} mono required maxLength={255} />
        <NumberField {...bind('port')} label={t('port')} hint={t('portHint')} min={1} max={65535} />
        <TextField {...bind('username')} label={t('username')} mono required maxLength={200} />
        <ChoiceField {...bind('tls')} label={t('tls')} required choices={TLS.map(value => ({ value, label: t(`tlsChoices.${value}`) }))} />
      </div>
      <ChoiceField {...bind('place')} label={t('place')} required choices={PLACES.map(value => ({ value, label: t(`places.${value}`) }))} />
      {draft.place === 'kept'
        ? <SecretField {...bind('password')} label={t('password')} isSet={!!password} hint={password ? t(password.readable ? 'passwordKept' : 'passwordLost', { when: ago(password.since), who: password.by }) : t('passwordHint')} />
        : <TextField {...bind('secret')} label={t(`places.${draft.place}`)} mono required maxLength={1000} />}
    </ThingForm>
  );
}
