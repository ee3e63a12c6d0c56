import { CircleCheck, CircleHelp, ExternalLink, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from './steps';

const ICONS: Record<Finding['state'], { icon: LucideIcon; look: string }> = {
  GOOD: { icon: CircleCheck, look: 'ok' },
  WARNING: { icon: TriangleAlert, look: 'wait' },
  FAULT: { icon: TriangleAlert, look: 'err' },
  UNKNOWN: { icon: CircleHelp, look: 'mute' },
};

/** What was found, what to do about it and where. */
export function FindingView({ finding, isBare }: { finding: Finding; isBare?: boolean }) {
  const { t, i18n } = useTranslation('im');
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  const { icon: Icon, look } = ICONS[finding.state];
  return (
    <div className={`finding finding-${finding.state.toLowerCase()}`}>
      <Icon size={17} className={look} aria-hidden />
      <div>
        {!isBare && <strong>{t(`check.${finding.check}`, finding.check)}</strong>}
        <span className="hidden">{t(`state.${finding.state}`)}</span>
        <p>{finding.says[language]}</p>
        {finding.todo && <p className="finding-todo">{finding.todo[language]}</p>}
        {finding.link && <a href={finding.link} target="_blank" rel="noreferrer">{t('openThere')}<ExternalLink size={12} aria-hidden /></a>}
      </div>
    </div>
  );
}

export function FindingList({ findings, label }: { findings: readonly Finding[]; label: string }) {
  return (
    <ul className="findings" aria-label={label}>
      {findings.map((finding, index) => <li key={index}><FindingView finding={finding} /></li>)}
    </ul>
  );
}
