import { useMutation } from '@tanstack/react-query';
import { Download, Undo2 } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueService } from '../../api/clients';
import { later } from '../../api/later';
import { asProblem, isStale } from '../../api/problem';
import { useMay } from '../../app/me';
import { Button } from '../../components/Button';
import { FileButton } from '../../components/FileButton';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useChange } from '../../components/things/useChange';
import { saveAs } from '../../components/saveAs';
import { toast } from '../../components/toast';
import { Differences } from './Differences';
import { faultsOf } from './faults';
import { FileFaults } from './FileFaults';

const Yaml = later(() => import('../../editor/Yaml'));
const MOST_BYTES = 4 << 20;
const asYaml = { headers: { 'Content-Type': 'application/yaml' }, bodySerializer: (body: string) => body };

interface Props {
  /** The workspace as it is. */
  kept: string;
  etag: string;
  /** Reads it anew; what was written is gone then. */
  anew: () => void;
}

/** The file to be read, written or replaced by another; first it is told what it would change, then that and nothing else is done. */
export function File({ kept, etag, anew }: Props) {
  const { t } = useTranslation('workspace');
  const may = useMay()('workspace.edit');
  const [text, setText] = useState(kept);
  const params = { header: { 'If-Match': etag } };
  const look = useMutation({
    mutationFn: async (yaml: string) => (await issueService.PUT('/api/v1/workspace', { params: { ...params, query: { dryRun: true } }, body: yaml, ...asYaml })).data!,
  });
  const apply = useChange<unknown>({ paths: ['/api/v1/'], said: t('applied'), showsProblem: true, done: anew });
  const problem = look.error ?? apply.error;
  const faults = useMemo(() => (problem ? faultsOf(asProblem(problem).errors) : []), [problem]);
  const marked = useMemo(() => faults.flatMap(({ line, message }) => (line === null ? [] : [{ line, message }])), [faults]);
  const write = (yaml: string) => {
    setText(yaml);
    look.reset();
    apply.reset();
  };
  const upload = async (file: globalThis.File) => {
    if (file.size > MOST_BYTES) toast.error(t('tooLarge'));
    else write(await file.text());
  };
  return (
    <div className="form">
      <div className="things-bar ws-bar">
        <Button icon={<Download size={15} aria-hidden />} onClick={() => saveAs(new Blob([text], { type: 'application/yaml' }), 'workspace.yaml')}>{t('download')}</Button>
        {may && (
          <FileButton accept=".yaml,.yml,application/yaml,text/yaml" take={file => void upload(file)}>{t('upload')}</FileButton>
        )}
        <span className="grow" />
        {text !== kept && <Button icon={<Undo2 size={15} aria-hidden />} onClick={() => write(kept)}>{t('back')}</Button>}
      </div>
      <div className="card ws-file">
        <Suspense fallback={<Loading />}><Yaml text={text} label={t('file')} faults={marked} change={may ? write : undefined} /></Suspense>
      </div>
      {!may && <p className="hint">{t('readOnly')}</p>}
      <div role="status" className="form">
        {problem !== null && (faults.length > 0 ? <FileFaults faults={faults} /> : <ProblemView error={problem} />)}
        {isStale(problem) && <div><Button onClick={anew}>{t('common:things.anew')}</Button></div>}
        {look.data && (look.data.changed ? <Differences differences={look.data.differences} /> : <p className="note">{t('nothing')}</p>)}
      </div>
      {may && (
        <div className="ws-act">
          <Button look={look.data?.changed ? 'default' : 'primary'} loading={look.isPending} onClick={() => { apply.reset(); look.mutate(text); }}>{t('look')}</Button>
          {look.data?.changed && (
            <Button look="primary" loading={apply.isPending} onClick={() => apply.mutate(() => issueService.PUT('/api/v1/workspace', { params, body: text, ...asYaml }))}>
              {t('apply', { count: look.data.differences.length })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
