import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/me';
import { prefer, type Preferences } from '../../app/preferences';
import { usePreferences } from '../../app/usePreferences';
import { Face } from '../../components/Face';
import { PageHead } from '../../components/PageHead';
import { ChoiceField } from '../../components/things/fields';
import { Password } from './Password';
import { Sessions } from './Sessions';
import '../../components/things/things.css';
import './profile.css';

const THEMES = ['system', 'light', 'dark'] as const;
// Each in its own words, so that it is found by who cannot read the others.
const LANGUAGES = [{ value: 'en', label: 'English' }, { value: 'zh', label: '中文' }];

/** Oneself: language and colours, where one is signed in, and the password. */
export default function ProfilePage() {
  const { t } = useTranslation('profile');
  const me = useMe();
  const { language, theme } = usePreferences();
  return (
    <div className="page profile">
      <PageHead title={t('title')} />
      <section className="card card-b profile-who">
        <Face name={me.name || me.email} size={46} />
        <div><h2>{me.name || me.email}</h2><p className="hint">{me.email}</p></div>
      </section>
      <section className="card" aria-labelledby="profile-look">
        <div className="card-h"><h2 id="profile-look">{t('look')}</h2><span className="sub">{t('lookText')}</span></div>
        <div className="card-b two">
          <ChoiceField name="language" label={t('language')} required value={language} choices={LANGUAGES} change={value => prefer({ language: value as Preferences['language'] })} />
          <ChoiceField name="theme" label={t('theme')} required value={theme} choices={THEMES.map(value => ({ value, label: t(`themes.${value}`) }))} change={value => prefer({ theme: value as Preferences['theme'] })} />
        </div>
      </section>
      <Sessions />
      <Password email={me.email} />
    </div>
  );
}
