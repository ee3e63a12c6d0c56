import { LogOut, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { signOut } from '../api/session';
import { Face } from '../components/Face';
import { useProblemText } from '../components/ProblemView';
import { toast } from '../components/toast';
import { useMe } from './me';
import { prefer } from './preferences';
import { useDark, usePreferences } from './usePreferences';

/** Who is signed in, with the choices of language and colours, and the way out. */
export function You() {
  const { t } = useTranslation();
  const problem = useProblemText();
  const me = useMe();
  const name = me.name || me.email;
  return (
    <div className="you">
      <Link to="/profile" className="you-who" title={t('nav.profile')}>
        <Face name={name} size={30} />
        <span className="who">
          <strong>{name}</strong>
          <span>{me.email}</span>
        </span>
      </Link>
      <Choices />
      <span className="grow" />
      <button
        type="button"
        className="icon-button"
        aria-label={t('you.signOut')}
        title={t('you.signOut')}
        onClick={() => void signOut().catch(error => toast.error(problem(error)))}
      >
        <LogOut size={16} aria-hidden />
      </button>
    </div>
  );
}

/** Language and colours; also shown to who is not signed in. */
export function Choices() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const dark = useDark();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <button type="button" className="icon-button" lang={other} onClick={() => prefer({ language: other })}>
        {other === 'zh' ? '中文' : 'EN'}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t(dark ? 'you.light' : 'you.dark')}
        title={t(dark ? 'you.light' : 'you.dark')}
        onClick={() => prefer({ theme: dark ? 'light' : 'dark' })}
      >
        {dark ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
      </button>
    </>
  );
}
