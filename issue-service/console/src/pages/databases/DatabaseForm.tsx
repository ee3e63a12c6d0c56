import { useTranslation } from 'react-i18next';
import { $issues, issueService, type IssueSchemas } from '../../api/clients';
import { Problem } from '../../api/problem';
import { useFormat } from '../../app/format';
import { choices, useEnvironments } from '../../components/names';
import { AreaField, ChoiceField, TextField } from '../../components/things/fields';
import { ThingForm } from '../../components/things/ThingForm';
import { useDraft } from '../../components/things/useDraft';
import { labelsOf, linesOf } from './labels';
import { ProjectField } from './ProjectField';

interface Props {
  database: IssueSchemas['DatabaseView'] | undefined;
  etag: string;
  may: boolean;
  close: () => void;
}

export function DatabaseForm({ database, etag, may, close }: Props) {
  const { t } = useTranslation('databases');
  const { list: inWords } = useFormat();
  const { environments } = useEnvironments();
  const instances = $issues.useQuery('get', '/api/v1/instances', { params: { query: { limit: 200 } } }).data?.items ?? [];
  const { draft, bind, kept } = useDraft({
    instance: database?.instance ?? '',
    name: database?.name ?? '',
    environment: database?.environment ?? '',
    project: database?.project ?? '',
    labels: linesOf(database?.labels ?? {}),
  });
  const params = { path: { instance: database?.instance ?? '', name: database?.name ?? '' }, header: { 'If-Match': etag } };
  const save = async () => {
    const { labels, odd } = labelsOf(draft.labels);
    if (odd.length > 0) throw new Problem(422, 'invalid-labels', '', [{ field: '/labels', message: t('labelsOdd', { lines: inWords(odd) }) }]);
    const body = { ...draft, name: draft.name.trim(), labels };
    return database ? issueService.PUT('/api/v1/databases/{instance}/{name}', { params, body }) : issueService.POST('/api/v1/databases', { body });
  };
  return (
    <ThingForm<unknown>
      paths={['/api/v1/databases', '/api/v1/instances']}
      kept={kept}
      done={close}
      save={may ? save : undefined}
      remove={may && database ? () => issueService.DELETE('/api/v1/databases/{instance}/{name}', { params }) : undefined}
      removeText={t('removeText')}
    >
      <ChoiceField {...bind('instance')} label={t('instance')} hint={database ? undefined : t('instanceHint')} required disabled={!!database} choices={choices(instances)} />
      <TextField {...bind('name')} label={t('databaseName')} hint={t('databaseNameHint')} mono required disabled={!!database} maxLength={200} />
      <div className="two">
        <ChoiceField {...bind('environment')} label={t('environment')} required choices={choices(environments)} />
        <ProjectField {...bind('project')} />
      </div>
      <AreaField {...bind('labels')} label={t('labels')} hint={t('labelsHint')} mono rows={3} />
    </ThingForm>
  );
}
