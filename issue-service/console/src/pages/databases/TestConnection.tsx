import { CircleCheck, Plug, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService } from '../../api/clients';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useChange } from '../../components/things/useChange';
import { Said } from '../../said/Said';

/** Signs in as tasks would, and tells what came of it. */
export function TestConnection({ id }: { id: string }) {
  const { t } = useTranslation('databases');
  const test = useChange({ paths: [], said: null, showsProblem: true });
  const result = test.data as { works: boolean; version: string | null; reason: string | null } | undefined;
  return (
    <section aria-live="polite">
      <h3>{t('test.title')}</h3>
      <div className="form">
        <div>
          <Button
            icon={<Plug size={15} aria-hidden />}
            loading={test.isPending}
            onClick={() => test.mutate(async () => (await issueService.POST('/api/v1/instances/{id}:test', { params: { path: { id } } })).data)}
          >
            {t('test.run')}
          </Button>
        </div>
        <p className="hint">{t('test.saved')}</p>
        {test.error !== null && <ProblemView error={test.error} />}
        {result?.works && <p className="note"><CircleCheck size={17} aria-hidden />{t('test.works', { version: result.version ?? '' })}</p>}
        {result && !result.works && <div className="problem"><TriangleAlert size={17} aria-hidden /><div><strong>{t('test.fails')}</strong><p><Said>{result.reason ?? ''}</Said></p></div></div>}
      </div>
    </section>
  );
}
