import { Dropdown } from 'antd';
import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalEngine } from '../../api/clients';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { match, type Flow } from './flow';
import { useEdit } from './useEdit';
import { usePanel } from './usePanel';

interface Props {
  flow: Flow;
  place: number;
  count: number;
  move: ((id: string, to: number) => void) | undefined;
}

/** What else can be done with a flow; its order too, for who cannot drag. */
export function FlowMenu({ flow, place, count, move }: Props) {
  const { t } = useTranslation('flows');
  const [isAsked, ask] = useState(false);
  const panel = usePanel();
  const edit = useEdit();
  const about = { params: { path: { flowId: flow.flowId }, header: { 'If-Match': match(flow.version) } } };
  const turn = () => {
    const { source, title, description, condition, nodes, options } = flow;
    const body = { source, title, description, condition, nodes, options, enabled: !flow.enabled };
    edit.mutate({
      work: () => approvalEngine.PUT('/api/v1/flows/{flowId}', { ...about, body }),
      done: t(flow.enabled ? 'turnedOff' : 'turnedOn', { title }),
    });
  };
  const remove = () => {
    ask(false);
    edit.mutate({ work: () => approvalEngine.DELETE('/api/v1/flows/{flowId}', about), done: t('deleted', { title: flow.title }) });
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'edit', label: t('menu.edit'), onClick: () => panel.open({ edit: flow.flowId }) },
            { key: 'copy', label: t('menu.copy'), onClick: () => panel.open({ copy: flow.flowId }) },
            { key: 'up', label: t('menu.up'), disabled: !move || place === 0, onClick: () => move?.(flow.flowId, place - 1) },
            { key: 'down', label: t('menu.down'), disabled: !move || place === count - 1, onClick: () => move?.(flow.flowId, place + 1) },
            { key: 'turn', label: t(flow.enabled ? 'menu.off' : 'menu.on'), onClick: turn },
            { key: 'history', label: t('menu.history'), onClick: () => panel.open({ history: flow.flowId }) },
            { type: 'divider' },
            { key: 'delete', label: t('menu.delete'), danger: true, onClick: () => ask(true) },
          ],
        }}
      >
        <Button look="text" size="small" aria-label={t('menu.label', { title: flow.title })} icon={<MoreHorizontal size={17} aria-hidden />} />
      </Dropdown>
      {isAsked && (
        <Dialog title={t('delete.title', { title: flow.title })} close={() => ask(false)}>
          <p>{t('delete.text')}</p>
          <div className="dialog-foot">
            <Button onClick={() => ask(false)}>{t('common:cancel')}</Button>
            <Button look="primary" danger onClick={remove}>{t('delete.do')}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
