import { ArrowUp, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { $issues } from '../../api/clients';
import { Button } from '../../components/Button';
import { choices, useEnvironments } from '../../components/names';
import { ChoiceField, TextField } from '../../components/things/fields';
import { isInPattern, PLACES, USUAL_PATTERN, type PathDraft, type Place } from './patterns';

const MOST = 50;

/** Which files are for which database: patterns, of which the first that fits decides. */
export function Paths({ value, change }: { value: readonly PathDraft[]; change: (value: PathDraft[]) => void }) {
  const { t } = useTranslation('git');
  const { environments } = useEnvironments();
  const instances = $issues.useQuery('get', '/api/v1/instances', { params: { query: { limit: 200 } } }).data?.items ?? [];
  const set = (index: number, name: keyof PathDraft, text: string) => change(value.map((each, at) => (at === index ? { ...each, [name]: text } : each)));
  const up = (index: number) => change(value.map((each, at) => (at === index - 1 ? value[index]! : at === index ? value[index - 1]! : each)));
  return (
    <fieldset className="git-paths">
      <legend>{t('paths.title')}</legend>
      <p className="hint">{t('paths.hint')}</p>
      <ol>
        {value.map((path, index) => {
          const field = (name: keyof PathDraft) => ({ name: `paths/${index}/${name}`, value: path[name], change: (text: string) => set(index, name, text) });
          const isBeside = (place: Place) => !isInPattern(path.pattern.trim(), place);
          return (
            <li key={index}>
              <div className="git-path">
                <TextField {...field('pattern')} label={t('paths.pattern', { number: index + 1 })} mono required maxLength={200} />
                {index > 0 && <button type="button" className="icon-button" aria-label={t('paths.up', { number: index + 1 })} onClick={() => up(index)}><ArrowUp size={16} aria-hidden /></button>}
                {value.length > 1 && (
                  <button type="button" className="icon-button" aria-label={t('paths.remove', { number: index + 1 })} onClick={() => change(value.filter((_, at) => at !== index))}>
                    <X size={16} aria-hidden />
                  </button>
                )}
              </div>
              {PLACES.some(isBeside) && (
                <div className="git-places">
                  {isBeside('environment') && <ChoiceField {...field('environment')} label={t('paths.environment')} none="" required choices={choices(environments)} />}
                  {isBeside('database') && <TextField {...field('database')} label={t('paths.database')} mono required maxLength={200} />}
                  {isBeside('instance') && <ChoiceField {...field('instance')} label={t('paths.instance')} none={t('paths.anyInstance')} choices={choices(instances)} />}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <div>
        <Button icon={<Plus size={15} aria-hidden />} disabled={value.length >= MOST} onClick={() => change([...value, { pattern: USUAL_PATTERN, environment: '', instance: '', database: '' }])}>
          {t('paths.add')}
        </Button>
      </div>
    </fieldset>
  );
}
