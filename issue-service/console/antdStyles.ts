import postcss from 'postcss';
import type { Plugin } from 'vite';

/** What we use of antd and what that is made of, by how its classes begin after "ant-". */
const USED =
  /^(app|btn|checkbox|drawer|dropdown|empty|fade|input|message|modal|motion|move|radio|scroll|segmented|select|slide|space|switch|tooltip|wave|zoom)(-|$)/;

const isUsed = (selector: string) => [...selector.matchAll(/\.ant-([\w-]+)/g)].every(([, name]) => USED.test(name!));

/**
 * Keeps of antd's style sheet, a megabyte for all it has, what this console uses. A page has its styles with its first byte then;
 * otherwise antd makes them in the browser, piece by piece, while the page is built.
 */
export const antdStyles: Plugin = {
  name: 'antd-styles',
  enforce: 'pre',
  transform: {
    filter: { id: /[\\/]antd[\\/]dist[\\/]antd\.css$/ },
    handler(code) {
      const sheet = postcss.parse(code);
      sheet.walkRules(rule => {
        const used = rule.selectors.filter(isUsed);
        if (used.length === 0) rule.remove();
        else if (used.length < rule.selectors.length) rule.selectors = used;
      });
      sheet.walkAtRules(rule => {
        const isUnusedAnimation = rule.name.endsWith('keyframes') && rule.params.startsWith('ant') && !USED.test(kebab(rule.params));
        if (isUnusedAnimation || rule.nodes?.length === 0) rule.remove();
      });
      return { code: sheet.toString(), map: null };
    },
  },
};

/** antSlideUpIn: slide-up-in. */
const kebab = (name: string) => name.replace(/^ant/, '').replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`).replace(/^-/, '');
