import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $gateway, type GatewaySchemas } from '../../api/clients';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';

const KINDS = ['CHANGE_DATABASE', 'CREATE_DATABASE', 'EXPORT_DATA', 'REQUEST_ROLE', 'REQUEST_JIT_ACCESS'] as const;
const LANGUAGES = [['en', 'en', 'English'], ['zh', 'zh-CN', '中文']] as const;
// As Feishu and Lark head the part of a request that tells who decides.
const PROCESS = { en: 'Process', zh: '审批流程' };

/** What approvers will read, as the service itself fills the form in. */
export function FormPreview() {
  const { t } = useTranslation('im');
  const id = useId();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('CHANGE_DATABASE');
  const { data, error, refetch } = $gateway.useQuery('get', '/api/v1/im/form-preview', { params: { query: { kind } } });
  return (
    <>
      <div className="things-bar">
        <label htmlFor={id}>{t('form.kind')}</label>
        <select id={id} className="input" value={kind} onChange={event => setKind(event.target.value as typeof kind)}>
          {KINDS.map(each => <option key={each} value={each}>{t(`common:source.${each}`)}</option>)}
        </select>
      </div>
      <p className="hint im-form-note">{t(data?.own ? 'form.own' : 'form.text')}</p>
      {error && !data && <ProblemView error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data && (
        <div className="im-forms">
          {LANGUAGES.map(([language, lang, name]) => <Sheet key={language} form={data.form} language={language} lang={lang} name={name} />)}
        </div>
      )}
      {data && data.form.absent.length > 0 && <Absent form={data.form} />}
    </>
  );
}

interface SheetProps {
  form: GatewaySchemas['FormPreview'];
  language: 'en' | 'zh';
  lang: string;
  /** The language's own name. */
  name: string;
}

function Sheet({ form, language, lang, name }: SheetProps) {
  return (
    <section className="card im-sheet" lang={lang} aria-label={name}>
      <div className="card-h">
        <h2>{form.definition[language]}</h2>
        <span className="grow" />
        <span className="badge">{name}</span>
      </div>
      <div className="card-b">
        <p className="im-sheet-title">{form.title[language]}</p>
        <dl>
          {form.fields.map((field, index) => (
            <div key={index}>
              <dt>{field.label[language]}</dt>
              <dd className={field.multiline ? 'im-sheet-lines' : undefined}>{field.value}</dd>
            </div>
          ))}
          <div>
            <dt>{PROCESS[language]}</dt>
            <dd>{form.node[language]}</dd>
          </div>
        </dl>
      </div>
    </section>
  );
}

function Absent({ form }: { form: GatewaySchemas['FormPreview'] }) {
  const { t, i18n } = useTranslation('im');
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  return <p className="note im-form-note">{t('form.absent', { fields: form.absent.map(label => label[language]).join(', ') })}</p>;
}
