import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $gateway, $issues } from '../../../api/clients';
import { usePeople, usePeopleToChoose } from '../../../components/names';
import { useRoles } from '../condition/useValueTitle';
import { DECIDERS, highestQuorum, type Deciders, type NodeDraft } from './draft';

interface Props {
  node: NodeDraft;
  /** From 0. */
  place: number;
  change: (node: NodeDraft) => void;
}

const SELDOM = { staleTime: 60_000 };

/** Who decides a node, how many of them have to, and what it is called. */
export function NodeFields({ node, place, change }: Props) {
  const { t } = useTranslation('flows');
  const { roles, roleTitle } = useRoles();
  const { personName } = usePeople();
  const people = usePeopleToChoose();
  const { data: groups } = $issues.useQuery('get', '/api/v1/groups', { params: { query: { limit: 200 } } }, SELDOM);
  const { data: systems } = $gateway.useQuery('get', '/api/v1/external-systems', {}, SELDOM);
  const about = { place: place + 1 };
  const options: Record<Deciders, { id: string; title: string }[]> = {
    role: roles.map(({ id, title }) => ({ id, title: title || id })),
    people: people.map(({ email, name }) => ({ id: email, title: name ? `${name} (${email})` : email })),
    group: (groups?.items ?? []).map(({ id, title }) => ({ id, title: title || id })),
    external: (systems?.systems ?? []).map(({ id, title }) => ({ id, title: title || id })),
  };
  const titleOf = (by: Deciders, value: string) =>
    by === 'role' ? roleTitle(value) : by === 'people' ? personName(value) : (options[by].find(each => each.id === value)?.title ?? value);

  /** A title that nobody wrote follows whom the node names. */
  const set = (part: Partial<NodeDraft>) => {
    const next = { ...node, ...part };
    const named = [next[next.by]].flat().filter(Boolean);
    change(next.isTitled ? next : { ...next, title: named.map(each => titleOf(next.by, each)).join(', ').slice(0, 200) });
  };
  const most = highestQuorum(node);
  return (
    <div className="flow-node-fields">
      <select className="input" aria-label={t('editor.by', about)} value={node.by} onChange={event => set({ by: event.target.value as Deciders })}>
        {DECIDERS.map(by => <option key={by} value={by}>{t(`editor.deciders.${by}`)}</option>)}
      </select>
      {node.by === 'people' ? (
        <div>
          <Select
            className="qb-values"
            mode="multiple"
            aria-label={t('editor.who', about)}
            placeholder={t('editor.choose')}
            value={node.people}
            onChange={chosen => set({ people: chosen })}
            optionFilterProp="label"
            options={options.people.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </div>
      ) : (
        <One label={t('editor.who', about)} value={node[node.by]} options={options[node.by]} choose={id => set({ [node.by]: id })} />
      )}
      <label className="flow-node-title">
        <span>{t('editor.nodeTitle')}</span>
        <input
          className="input"
          aria-label={t('editor.nodeTitleOf', about)}
          maxLength={200}
          value={node.title}
          onChange={event => change({ ...node, title: event.target.value, isTitled: event.target.value !== '' })}
        />
      </label>
      {most > 1 && (
        <label className="flow-node-title">
          <span>{t('editor.quorum')}</span>
          <input
            className="input flow-number"
            type="number"
            aria-label={t('editor.quorumOf', about)}
            min={1}
            max={most}
            value={Math.min(node.quorum, most)}
            onChange={event => change({ ...node, quorum: Math.min(Math.max(Math.trunc(event.target.valueAsNumber) || 1, 1), most) })}
          />
        </label>
      )}
    </div>
  );
}

interface OneProps {
  label: string;
  value: string;
  options: readonly { id: string; title: string }[];
  choose: (id: string) => void;
}

function One({ label, value, options, choose }: OneProps) {
  const { t } = useTranslation('flows');
  const isGone = value !== '' && !options.some(each => each.id === value);
  return (
    <select className="input" aria-label={label} value={value} onChange={event => choose(event.target.value)}>
      <option value="" disabled>{t(options.length === 0 ? 'editor.noneThere' : 'editor.choose')}</option>
      {isGone && <option value={value}>{value}</option>}
      {options.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
    </select>
  );
}
