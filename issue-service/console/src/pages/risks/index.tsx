import { useMutation, useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalEngine, tagged } from '../../api/clients';
import { isStale } from '../../api/problem';
import { queries } from '../../api/session';
import { useMay } from '../../app/me';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loading } from '../../components/Loading';
import { useEnvironments } from '../../components/names';
import { PageHead } from '../../components/PageHead';
import { ProblemView } from '../../components/ProblemView';
import { toast } from '../../components/toast';
import { KINDS, requestOf, withRow, type Table } from './changes';
import { History } from './History';
import { Rows } from './Rows';
import './risks.css';

const KEY = ['get', '/api/v1/risk-table'];

/** How much harm each kind of statement is taken to do, everywhere and in single environments. */
export default function RisksPage() {
  const { t } = useTranslation('risks');
  const canEdit = useMay()('risks.edit');
  const { environments } = useEnvironments();
  const [place, setPlace] = useState('');
  const [words, setWords] = useState('');
  const [edited, edit] = useState<{ table: Table; etag: string } | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: [...KEY, 'tagged'], queryFn: () => tagged(approvalEngine.GET('/api/v1/risk-table')) });
  const save = useMutation({
    mutationFn: ({ table, etag }: { table: Table; etag: string }) =>
      approvalEngine.PUT('/api/v1/risk-table', { params: { header: { 'If-Match': etag } }, body: requestOf(table) }),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: ['get', '/api/v1/risk-table/history'] });
      await queries.invalidateQueries({ queryKey: KEY });
      edit(null);
      toast.success(t('saved'));
    },
  });
  const head = (
    <PageHead title={t('title')} lead={t('lead')}>
      {edited && (
        <>
          <Button onClick={() => {
            save.reset();
            edit(null);
          }}>{t('discard')}</Button>
          <Button look="primary" loading={save.isPending} onClick={() => save.mutate(edited)}>{t('common:save')}</Button>
        </>
      )}
    </PageHead>
  );
  if (error && !data) return <div className="page">{head}<ProblemView error={error} retry={refetch} /></div>;
  if (!data) return <Loading />;
  const table: Table = edited?.table ?? data.value;
  const environmentId = place === '' ? null : place;
  const has = (name: string) => name.toLowerCase().includes(words.trim().toLowerCase());
  const found = KINDS.map(kind => ({ kind, names: Object.keys(table.standard[kind]).filter(has).sort() })).filter(each => each.names.length > 0);
  return (
    <div className="page">
      {head}
      {save.error && <ProblemView error={save.error} title={t(isStale(save.error) ? 'outdated' : 'notSaved')} />}
      <div className="risk-filters">
        <label className="field">
          <span className="label">{t('where')}</span>
          <select className="input" value={place} onChange={event => setPlace(event.target.value)}>
            <option value="">{t('everywhere')}</option>
            {environments.map(({ id, title }) => <option key={id} value={id}>{title || id}</option>)}
          </select>
        </label>
        <label className="field">
          <span className="label">{t('filter')}</span>
          <input className="input" type="search" value={words} onChange={event => setWords(event.target.value)} />
        </label>
      </div>
      {found.length === 0 && <Empty icon={SearchX} title={t('none')} text={t('noneText')} />}
      {found.map(({ kind, names }) => (
        <Rows
          key={kind}
          kind={kind}
          names={names}
          table={table}
          environmentId={environmentId}
          // What others save meanwhile is not overwritten: the version is that of the first change.
          change={canEdit ? (name, risk) => edit({ table: withRow(table, environmentId, kind, name, risk), etag: edited?.etag ?? data.etag }) : undefined}
        />
      ))}
      <History />
    </div>
  );
}
