import { ArrowRight, Check, CircleCheck, Info, LoaderCircle, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/me';
import { prefer } from '../../app/preferences';
import { usePreferences } from '../../app/usePreferences';
import { Button } from '../../components/Button';
import { PageHead } from '../../components/PageHead';
import { ProblemView } from '../../components/ProblemView';
import { Said } from '../../said/Said';
import { isOver, nextOf, type Part, type Step } from './steps';
import { useSteps } from './useSteps';
import '../../components/things/things.css';
import './guide.css';

/** The way from an empty workspace to a first approved issue; how far one is, the services tell. */
export default function GuidePage() {
  const { t } = useTranslation('guide');
  const may = useMay()('workspace.edit');
  return (
    <div className="page guide">
      <PageHead title={t('title')} lead={t('lead')} />
      {may ? <Steps /> : <p className="note"><Info size={17} aria-hidden /><span>{t('notAllowed')} <Link to="/issues/new">{t('toIssue')}</Link></span></p>}
    </div>
  );
}

function Steps() {
  const { t } = useTranslation('guide');
  const { guide } = usePreferences();
  const { steps, error, refetch, reason } = useSteps();
  const done = steps.filter(isOver).length;
  const next = nextOf(steps);
  return (
    <>
      <div className="things-bar">
        <p role="status" className="guide-count">{done === steps.length ? <><CircleCheck size={17} className="ok" aria-hidden /> {t('allDone')}</> : t('done', { done, count: steps.length })}</p>
        <span className="grow" />
        <Button icon={<RefreshCw size={14} aria-hidden />} onClick={refetch}>{t('again')}</Button>
        {done < steps.length && (
          <Button onClick={() => prefer({ guide: guide === 'hidden' ? 'shown' : 'hidden' })}>{t(guide === 'hidden' ? 'remind' : 'hide')}</Button>
        )}
      </div>
      {error !== null && <ProblemView error={error} retry={refetch} />}
      <ol className="guide-steps">
        {steps.map((step, index) => <StepView key={step.name} step={step} number={index + 1} isNext={step === next} reason={reason} />)}
      </ol>
    </>
  );
}

function StepView({ step, number, isNext, reason }: { step: Step; number: number; isNext: boolean; reason: string | null }) {
  const { t } = useTranslation('guide');
  return (
    <li className={`card guide-step guide-${step.state}`} aria-current={isNext ? 'step' : undefined}>
      <span className="guide-mark" aria-hidden>{isOver(step) ? <Check size={16} strokeWidth={3} /> : number}</span>
      <div>
        <h2>{t(`steps.${step.name}.title`)} <span className="hidden">{t(`state.${step.state}`)}</span></h2>
        <p>{t(`steps.${step.name}.text`)}</p>
        {step.state === 'skipped' && <p className="hint">{t('skipped')}</p>}
        <ul className="guide-parts">
          {step.parts.map(part => <PartView key={part.name} part={part} isNext={isNext} reason={part.name === 'connection' ? reason : null} />)}
        </ul>
      </div>
    </li>
  );
}

function PartView({ part, isNext, reason }: { part: Part; isNext: boolean; reason: string | null }) {
  const { t } = useTranslation('guide');
  return (
    <li>
      {part.isDone ? <Check size={15} className="ok" aria-hidden /> : part.isDone === null ? <LoaderCircle size={15} className="mute" aria-hidden /> : <ArrowRight size={15} className={isNext ? 'guide-arrow' : 'mute'} aria-hidden />}
      <span>
        <Link to={part.to}>{t(`parts.${part.name}`)}</Link>
        <span className="hidden"> {t(`state.${part.isDone ? 'done' : part.isDone === null ? 'unknown' : 'open'}`)}</span>
        {reason && <span className="guide-reason"><Said>{reason}</Said></span>}
      </span>
    </li>
  );
}
