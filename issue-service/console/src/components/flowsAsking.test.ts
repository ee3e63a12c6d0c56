import { describe, expect, it } from 'vitest';
import { titlesOfAsking } from './flowsAsking';

const flow = (title: string, enabled: boolean, ...groups: string[]) => ({ title, enabled, nodes: groups.map(group => ({ title: group, group })) });

describe('titlesOfAsking', () => {
  it('names flows with such a node, each once', () => {
    const flows = [flow('A', true, 'dba', 'dba'), flow('B', true, 'owners'), flow('C', true, 'owners', 'dba')];
    expect(titlesOfAsking(flows, node => node.group === 'dba')).toEqual(['A', 'C']);
  });

  it('leaves out what is turned off', () => {
    expect(titlesOfAsking([flow('A', false, 'dba')], node => node.group === 'dba')).toEqual([]);
  });
});
