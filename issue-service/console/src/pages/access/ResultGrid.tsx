import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { written } from './state';

// So many rows are drawn at once: more would make the page slow, and are better taken out as a file.
const DRAWN = 500;

/** What a query found. It is scrolled in both directions, also by keyboard. */
export function ResultGrid({ result }: { result: IssueSchemas['AccessResult'] }) {
  const { t } = useTranslation('access');
  const { number } = useFormat();
  const rows = result.rows.slice(0, DRAWN);
  return (
    <div className="result">
      <p className="hint" role="status">
        {t('rows', { count: result.rows.length, number: number(result.rows.length), millis: number(result.millis) })}
        {result.truncated && ` ${t('truncated')}`}
        {rows.length < result.rows.length && ` ${t('drawn', { number: number(rows.length) })}`}
      </p>
      <div className="result-grid" role="region" aria-label={t('result')} tabIndex={0}>
        <table>
          <thead><tr><th scope="col"><span className="hidden">{t('row')}</span></th>{result.columns.map((column, index) => <th key={index} scope="col">{column}</th>)}</tr></thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                {row.map((value, column) => {
                  const text = written(value);
                  return text === null ? <td key={column} className="result-null">NULL</td> : <td key={column} className={typeof value === 'number' ? 'result-number' : undefined}>{text}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
