import { Database, DatabaseZap, Download, KeyRound, UserRoundPlus, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Kind, Source } from './kinds';

const ICONS: Record<Source, LucideIcon> = {
  CHANGE_DATABASE: DatabaseZap,
  CREATE_DATABASE: Database,
  EXPORT_DATA: Download,
  REQUEST_ROLE: UserRoundPlus,
  REQUEST_JIT_ACCESS: KeyRound,
};

/** What can be asked for: each has an address of its own, so that others can be sent there. */
export function KindChooser({ kinds, chosen }: { kinds: readonly Kind[]; chosen: Source | undefined }) {
  const { t } = useTranslation('new-issue');
  const { search } = useLocation();
  return (
    <nav className="kinds" aria-label={t('kind')}>
      {kinds.map(({ source, path }) => {
        const Icon = ICONS[source];
        return (
          <Link key={source} className="kind" to={{ pathname: `/issues/new/${path}`, search }} aria-current={source === chosen ? 'page' : undefined}>
            <Icon size={20} aria-hidden />
            <strong>{t(`common:source.${source}`)}</strong>
            <span>{t(`kinds.${source}`)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
