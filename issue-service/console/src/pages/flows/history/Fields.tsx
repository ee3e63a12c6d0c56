import type { ApprovalSchemas } from '../../../api/clients';

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));

const isThere = (value: unknown) => value !== null && value !== undefined && value !== '';

/** What is different about a flow: before, and after. */
export function Fields({ fields }: { fields: readonly ApprovalSchemas['FieldChange'][] }) {
  return (
    <dl className="flow-fields">
      {fields.map(({ field, before, after }) => (
        <div key={field}>
          <dt><code>{field.replace(/^\//, '')}</code></dt>
          <dd>
            {isThere(before) && <del>{shown(before)}</del>} {isThere(after) && <ins>{shown(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
