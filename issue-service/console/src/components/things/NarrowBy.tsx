import type { Choice } from './fields';

interface Props {
  /** What it is when nothing is left out, such as "All projects". */
  label: string;
  value: string;
  change: (value: string) => void;
  choices: readonly Choice[];
}

/** Leaves all out of a list but what is of one thing. */
export function NarrowBy({ label, value, change, choices }: Props) {
  return (
    <select className="input" aria-label={label} value={value} onChange={event => change(event.target.value)}>
      <option value="">{label}</option>
      {/* Of what is not there any more an address can still tell. */}
      {value && !choices.some(choice => choice.value === value) && <option value={value}>{value}</option>}
      {choices.map(choice => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
    </select>
  );
}
