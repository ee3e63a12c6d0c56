import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalEngine } from '../../../api/clients';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { FileButton } from '../../../components/FileButton';
import { ProblemView } from '../../../components/ProblemView';
import { match } from '../flow';
import { useEdit } from '../useEdit';
import { Rewrite } from './Rewrite';

const asYaml = { headers: { 'Content-Type': 'application/yaml' }, bodySerializer: (body: string) => body };

/** Flows from a file: first what it would change, and then that and nothing else. Load it by React.lazy. */
export default function Import({ close }: { close: () => void }) {
  const { t } = useTranslation('flows');
  const edit = useEdit();
  const [file, setFile] = useState('');
  const [name, setName] = useState('');
  const look = useMutation({
    mutationFn: async (yaml: string) => (await approvalEngine.POST('/api/v1/flows:import', { params: { query: { dryRun: true } }, body: yaml, ...asYaml })).data!,
  });
  const choose = async (chosen: File) => {
    edit.reset();
    setName(chosen.name);
    const yaml = await chosen.text();
    setFile(yaml);
    look.mutate(yaml);
  };
  const take = () => edit.mutate(
    {
      work: () => approvalEngine.POST('/api/v1/flows:import', { params: { header: { 'If-Match': match(look.data!.version) } }, body: file, ...asYaml }),
      done: t('import.done'),
    },
    { onSuccess: close },
  );
  return (
    <Dialog title={t('import.title')} close={close}>
      <div className="form">
        <p className="hint">{t('import.text')}</p>
        <div className="things-bar">
          <FileButton accept=".yaml,.yml,application/yaml" take={chosen => void choose(chosen)}>{t('import.file')}</FileButton>
          <span>{name}</span>
        </div>
        <div role="status">
          {look.error && <ProblemView error={look.error} />}
          {look.data && <Rewrite rewrite={look.data} />}
        </div>
        {edit.error && <ProblemView error={edit.error} />}
        <div className="dialog-foot">
          <Button onClick={close}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={!look.data?.changed || edit.error !== null} loading={edit.isPending || look.isPending} onClick={take}>{t('import.do')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
