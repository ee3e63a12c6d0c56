import { useMutation } from '@tanstack/react-query';
import { Drawer, Switch } from 'antd';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalEngine } from '../../../api/clients';
import { isStale } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { ProblemView } from '../../../components/ProblemView';
import { toast } from '../../../components/toast';
import { useLeaving } from '../../../components/useLeaving';
import { match, type Flow, type Source } from '../flow';
import { readAnew } from '../useEdit';
import { Condition } from './Condition';
import { missing, requestOf, type Draft } from './draft';
import { Nodes } from './Nodes';
import { Options } from './Options';
import { Presets } from './Presets';
import { useCheck } from './useCheck';

interface Props {
  source: Source;
  /** The flow that is changed; null where one is added. */
  flow: Flow | null;
  /** What to begin with. */
  start: Draft;
  close: () => void;
}

/** One flow to be changed or added, as a drawer over the list. Load it by React.lazy. */
export default function FlowEditor({ source, flow, start, close }: Props) {
  const { t } = useTranslation('flows');
  const [draft, setDraft] = useState(start);
  const kept = useRef(start);
  const [isComplete, setComplete] = useState(true);
  // Another preset is another beginning for the builder.
  const [beginning, begin] = useState(0);
  const check = useCheck(source, draft.condition);
  const lacks = missing(draft);
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: async () => {
      const body = requestOf(source, draft);
      if (!flow) return approvalEngine.POST('/api/v1/flows', { body });
      return approvalEngine.PUT('/api/v1/flows/{flowId}', {
        params: { path: { flowId: flow.flowId }, header: { 'If-Match': match(flow.version) } },
        body,
      });
    },
    onSuccess: () => {
      toast.success(t('editor.saved', { title: draft.title }));
      kept.current = draft;
      close();
    },
    onSettled: readAnew,
  });
  const question = useLeaving(() => draft !== kept.current);
  const isRight = isComplete && check.faults?.length === 0;
  return (
    <Drawer
      open
      size="min(760px, 100vw)"
      onClose={event => {
        // Escape is for the question while that is there, and must not close it the moment it opens.
        if (question) return;
        event.preventDefault();
        close();
      }}
      title={<h2>{t(flow ? 'editor.edit' : 'editor.add')}</h2>}
      aria-label={t(flow ? 'editor.edit' : 'editor.add')}
      closable={{ 'aria-label': t('common:close') }}
      className="flow-drawer"
      extra={<span className="pill">{t(`common:source.${source}`)}</span>}
      footer={
        <div className="flow-foot">
          <p role="status" className={isRight && lacks.length === 0 ? 'ok' : 'wait'}>
            {isRight && lacks.length === 0 ? <CircleCheck size={15} aria-hidden /> : <CircleAlert size={15} aria-hidden />}
            {lacks[0] ? t(`editor.lacks.${lacks[0]}`)
              : !isComplete ? t('editor.lacks.condition')
              : check.error ? t('editor.unchecked')
              : check.faults === null ? t('editor.checking')
              : t(check.faults.length === 0 ? 'editor.right' : 'editor.wrong')}
          </p>
          <Button onClick={close}>{t('common:cancel')}</Button>
          <Button look="primary" loading={save.isPending} disabled={lacks.length > 0 || !isComplete || (check.faults?.length ?? 0) > 0} onClick={() => save.mutate()}>
            {t('common:save')}
          </Button>
        </div>
      }
    >
      {save.error && (
        <ProblemView
          error={save.error}
          title={t(isStale(save.error) ? 'editor.outdated' : 'editor.notSaved')}
        />
      )}
      {!flow && (
        <Presets
          source={source}
          choose={preset => {
            setDraft(preset);
            setComplete(true);
            begin(count => count + 1);
          }}
        />
      )}
      <div className="form">
        <label className="field">
          <span className="label">{t('editor.title')}</span>
          <input className="input" required maxLength={200} value={draft.title} onChange={event => change({ title: event.target.value })} />
        </label>
        <label className="field">
          <span className="label">{t('editor.description')}</span>
          <textarea className="textarea flow-short" maxLength={2000} value={draft.description} onChange={event => change({ description: event.target.value })} />
        </label>
        <Condition
          key={beginning}
          source={source}
          condition={draft.condition}
          faults={check.faults ?? []}
          change={(condition, complete) => {
            setComplete(complete);
            if (complete) change({ condition });
          }}
        />
        <section className="flow-part" aria-labelledby="flow-nodes">
          <div className="flow-part-head">
            <div className="grow">
              <h3 id="flow-nodes">{t('editor.nodes')}</h3>
              {!draft.isFree && <p className="hint">{t(draft.options.anyOrder ? 'editor.anyOrderHint' : 'editor.inOrderHint')}</p>}
            </div>
            <label className="flow-switch">
              <Switch size="small" checked={draft.isFree} onChange={isFree => change({ isFree })} />
              {t('noApproval')}
            </label>
          </div>
          {draft.isFree
            ? <p className="hint">{t('editor.freeHint')}</p>
            : <><Nodes nodes={draft.nodes} change={nodes => change({ nodes })} /><Options options={draft.options} change={options => change({ options })} /></>}
        </section>
      </div>
      {question}
    </Drawer>
  );
}
