import postcss, { type AtRule } from 'postcss';
import type { Plugin } from 'vite';

/** What we use of antd and what that is made of, by how its classes begin after "ant-". */
const USED =
  /^(btn|drawer|dropdown|empty|fade|motion|move|scroll|segmented|select|slide|switch|wave|zoom)(-|$)/;

/** Of all classes that it names, and it names one: what antd says of every link is not for other pages. */
const isUsed = (selector: string) => {
  const names = [...selector.matchAll(/\.ant-([\w-]+)/g)];
  return selector.includes('.') && names.every(([, name]) => USED.test(name!));
};

const isAnimation = (rule: AtRule) => rule.name.endsWith('keyframes');

/**
 * Keeps of antd's style sheet, a megabyte for all it has, what the page of flows uses. Otherwise antd makes its styles in the browser,
 * piece by piece, while the page is built.
 */
export const antdStyles: Plugin = {
  name: 'antd-styles',
  enforce: 'pre',
  transform: {
    filter: { id: /[\\/]antd[\\/]dist[\\/]antd\.css$/ },
    handler(code) {
      const sheet = postcss.parse(code);
      sheet.walkRules(rule => {
        // The steps of an animation are no selectors.
        if (rule.parent?.type === 'atrule' && isAnimation(rule.parent as AtRule)) return;
        const used = rule.selectors.filter(isUsed);
        if (used.length === 0) rule.remove();
        else if (used.length < rule.selectors.length) rule.selectors = used;
      });
      sheet.walkAtRules(rule => {
        const isUnusedAnimation = isAnimation(rule) && rule.params.startsWith('ant') && !USED.test(kebab(rule.params));
        if (isUnusedAnimation || rule.nodes?.length === 0) rule.remove();
      });
      return { code: sheet.toString(), map: null };
    },
  },
};

/** antSlideUpIn: slide-up-in. */
const kebab = (name: string) => name.replace(/^ant/, '').replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`).replace(/^-/, '');
