import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { WaitingCount } from '../components/WaitingCount';
import { useMay } from './me';
import { routes } from './routes';

const GROUPS = ['work', 'approval', 'workspace', 'you'] as const;

/** Links to the pages that there are, in groups. */
export function Navigation() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <nav className="nav" aria-label={t('nav.pages')}>
      {GROUPS.map(group => {
        const shown = routes.filter(route => route.nav?.group === group && (!route.nav.needs || may(route.nav.needs)));
        return shown.length === 0 ? null : (
          <div key={group} className="nav-group">
            <div className="nav-title" id={`nav-${group}`}>{t(`nav.group.${group}`)}</div>
            <ul>
              {shown.map(({ page, path, nav }) => {
                const Icon = nav!.icon;
                return (
                  <li key={page}>
                    <NavLink to={path.replace('/*', '')} className="nav-item">
                      <Icon size={17} strokeWidth={1.8} aria-hidden />
                      <span>{t(`nav.${page}`)}</span>
                      {page === 'issues' && <WaitingCount />}
                    </NavLink>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
