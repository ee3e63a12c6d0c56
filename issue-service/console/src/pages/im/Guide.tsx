import { Check, CircleHelp, ExternalLink, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FindingView } from './FindingView';
import { stepsOf, type Finding, type Step, type StepName } from './steps';

/** Where a step is done, on the pages of each region's platform. */
function pageOf(step: StepName, region: string): string | null {
  const site = region === 'LARK' ? 'larksuite.com' : 'feishu.cn';
  if (step === 'review') return `https://${region === 'LARK' ? 'www.' : ''}${site}/admin/appCenter/audit`;
  return step === 'create' || step === 'credentials' ? `https://open.${site}/app` : null;
}

/** The steps on the platform's side, with what was found of each and how it is mended. */
export function Guide({ findings, region }: { findings: readonly Finding[]; region: string }) {
  const { t } = useTranslation('im');
  const steps = stepsOf(findings);
  const current = steps.find(step => step.state === 'wrong' || step.state === 'open')?.name;
  return (
    <section className="card" aria-labelledby="im-guide">
      <div className="card-h"><h2 id="im-guide">{t('guide.title')}</h2></div>
      <ol className="im-steps">
        {steps.map((step, index) => (
          <li key={step.name} className={`im-step im-step-${step.state}`} aria-current={step.name === current ? 'step' : undefined}>
            <Mark step={step} number={index + 1} />
            <div>
              <strong>{t(`guide.${step.name}.title`)}</strong>
              <span className="hidden">{t(`guide.${step.state}`)}</span>
              <p className="hint">{t(`guide.${step.name}.text`)}</p>
              {step.name === 'scopes' && (
                <ul className="im-scopes">
                  {['approval:approval', 'approval:approval:readonly', 'contact:user.id:readonly'].map(scope => <li key={scope}><code>{scope}</code></li>)}
                </ul>
              )}
              {step.name === 'icon' && <a href="/favicon.svg" download="stagegate.svg">{t('guide.icon.get')}</a>}
              {pageOf(step.name, region) && step.state !== 'done' && (
                <a href={pageOf(step.name, region)!} target="_blank" rel="noreferrer">{t('openThere')}<ExternalLink size={12} aria-hidden /></a>
              )}
              {step.findings.map((finding, each) => <FindingView key={each} finding={finding} isBare />)}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Mark({ step, number }: { step: Step; number: number }) {
  return (
    <span className="im-mark" aria-hidden>
      {step.state === 'done' ? <Check size={13} strokeWidth={3} /> : step.state === 'wrong' ? <TriangleAlert size={13} /> : step.state === 'unknown' ? <CircleHelp size={14} /> : number}
    </span>
  );
}
