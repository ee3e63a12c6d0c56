import { ClipboardList, Download, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { $issues, issueService, type IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useMay } from '../../app/me';
import { Button } from '../../components/Button';
import { PageHead } from '../../components/PageHead';
import { localOf, momentOf } from '../../components/things/moments';
import { ThingList } from '../../components/things/ThingList';
import { useNarrowed } from '../../components/things/useNarrowed';
import { usePages } from '../../components/things/usePages';
import { useToldLater } from '../../components/things/useToldLater';
import '../../components/things/things.css';
import './audit.css';

const PATH = '/api/v1/audit';

/** What was done has names of its own; a call that was refused goes by what was asked for. */
const GROUPS = [{ label: 'acts.done', texts: 'act' }, { label: 'acts.asked', texts: 'asked' }] as const;
type Texts = (typeof GROUPS)[number]['texts'];

/** By their names in the address, which tells moments in UTC: whoever is sent it looks at the same, wherever that is. */
const FILTERS = ['actor', 'act', 'object', 'from', 'to'] as const;
type Typed = Exclude<(typeof FILTERS)[number], 'act'>;

/** A fifth digit of a year is the time's first, typed too early. */
const LATEST = '9999-12-31T23:59';

/** Who did what and what was refused, newest first, in a chain that shows whether it was changed. */
export default function AuditPage() {
  const { t } = useTranslation('audit');
  const may = useMay()('audit.read');
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')}>
        {may && <a className="button" href="/api/v1/audit:export" download="audit.jsonl"><Download size={15} aria-hidden />{t('export')}</a>}
      </PageHead>
      {may ? <Log /> : <p className="note"><Info size={17} aria-hidden />{t('notAllowed')}</p>}
    </div>
  );
}

function Log() {
  const { t } = useTranslation('audit');
  const actsOf = useActs();
  const { chosen, choose, clear } = useNarrowed();
  const typed: Record<Typed, [string, (text: string) => void]> = {
    actor: useToldLater(chosen('actor'), text => choose('actor', text)),
    object: useToldLater(chosen('object'), text => choose('object', text)),
    from: useToldLater(localOf(chosen('from')), local => choose('from', momentOf(local) ?? '')),
    to: useToldLater(localOf(chosen('to')), local => choose('to', momentOf(local) ?? '')),
  };
  const [actor, object] = [chosen('actor').trim(), chosen('object').trim()];
  const [act, from, to] = [chosen('act'), chosen('from'), chosen('to')];
  const filter = { ...(actor && { actor }), ...(act && { act }), ...(object && { object }), ...(from && { from }), ...(to && { to }) };
  const list = usePages<IssueSchemas['AuditEntry']>(PATH, filter, cursor => issueService.GET(PATH, { params: { query: { ...cursor, ...filter, limit: 50 } } }));
  const head = $issues.useQuery('get', PATH, { params: { query: { limit: 1 } } }).data?.head;
  const groups = GROUPS.map(({ label, texts }) => ({ label, acts: actsOf(texts) }));
  const isNamed = groups.some(({ acts }) => acts.some(each => each.act === act));
  const showEverything = () => {
    Object.values(typed).forEach(([, type]) => type(''));
    clear(FILTERS);
  };
  const field = (name: Typed, kind = 'text') => {
    const [text, type] = typed[name];
    const bounds = kind === 'text' ? { maxLength: 200, placeholder: t(`example.${name}`) } : { max: LATEST };
    return (
      <label className="field">
        <span className="label">{t(`filter.${name}`)}</span>
        <input className="input" type={kind} value={text} {...bounds} onChange={event => type(event.target.value)} />
      </label>
    );
  };
  return (
    <>
      <search className="audit-filter" aria-label={t('search')}>
        {field('actor')}
        <label className="field">
          <span className="label">{t('filter.act')}</span>
          <select className="input" value={act} onChange={event => choose('act', event.target.value)}>
            <option value="">{t('anyAct')}</option>
            {/* An address can tell what has no name here. */}
            {act && !isNamed && <option value={act}>{act}</option>}
            {groups.map(({ label, acts }) => (
              <optgroup key={label} label={t(label)}>
                {acts.map(({ act, name }) => <option key={act} value={act}>{name}</option>)}
              </optgroup>
            ))}
          </select>
        </label>
        {field('object')}
        {field('from', 'datetime-local')}
        {field('to', 'datetime-local')}
      </search>
      {Object.keys(filter).length > 0 && <div className="things-bar"><Button size="small" onClick={showEverything}>{t('clear')}</Button></div>}
      <ThingList
        label={t('title')}
        list={list}
        keyOf={entry => String(entry.sequence)}
        row={entry => <Entry entry={entry} />}
        empty={{ icon: ClipboardList, title: t('empty.title'), text: t('empty.text') }}
      />
      {head && <p className="hint audit-head">{t('head', { sequence: head.sequence })} <code>{head.hash}</code></p>}
    </>
  );
}

/** All that the log tells of, by name. */
function useActs(): (texts: Texts) => { act: string; name: string }[] {
  const { t, i18n } = useTranslation('audit');
  return texts => {
    const names = t(texts, { returnObjects: true }) as Record<string, string>;
    return Object.entries(names).map(([act, name]) => ({ act, name })).sort((a, b) => a.name.localeCompare(b.name, i18n.language));
  };
}

function Entry({ entry }: { entry: IssueSchemas['AuditEntry'] }) {
  const { t, i18n } = useTranslation('audit');
  const { moment } = useFormat();
  const name = GROUPS.map(({ texts }) => `${texts}.${entry.act}`).find(key => i18n.exists(key, { ns: 'audit' }));
  return (
    <details className="audit-entry">
      <summary>
        <time dateTime={entry.at}>{moment(entry.at)}</time>
        <span className="audit-act">{name ? t(name) : <code>{entry.act}</code>}</span>
        <span className="audit-who">{entry.actor ?? t('nobody')}</span>
        <code className="audit-object">{entry.object}</code>
        <span className={`badge ${entry.outcome === 'DONE' ? 'badge-ok' : 'badge-err'}`}>{t(`outcome.${entry.outcome}`)}</span>
      </summary>
      <dl>
        <dt>{t('sequence')}</dt><dd>{entry.sequence}</dd>
        <dt>{t('filter.act')}</dt><dd><code>{entry.act}</code></dd>
        {entry.channel && <><dt>{t('channel')}</dt><dd>{t(`common:channel.${entry.channel}`, entry.channel)}</dd></>}
        {entry.address && <><dt>{t('address')}</dt><dd><code>{entry.address}</code></dd></>}
        {entry.revision && <><dt>{t('revision')}</dt><dd><code>{entry.revision}</code></dd></>}
        <dt>{t('detail')}</dt><dd><code>{JSON.stringify(entry.detail)}</code></dd>
        <dt>{t('hash')}</dt><dd><code>{entry.hash}</code></dd>
      </dl>
    </details>
  );
}
