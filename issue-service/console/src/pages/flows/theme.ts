import { theme as antd, type ThemeConfig } from 'antd';

const FONT = `"Inter Variable", -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif`;
const MONO = `"JetBrains Mono Variable", ui-monospace, Menlo, "Noto Sans Mono CJK SC", monospace`;

// What the pointer is over becomes darker, since white letters on a lighter colour could not be read.
const light = {
  colorPrimary: '#4550e0',
  colorPrimaryHover: '#3a44c6',
  colorPrimaryActive: '#323bad',
  colorInfo: '#4550e0',
  colorSuccess: '#12855a',
  colorWarning: '#a15c00',
  colorError: '#c22a3b',
  colorErrorHover: '#a82233',
  colorErrorActive: '#921d2c',
  colorText: '#182033',
  colorTextSecondary: '#535e74',
  colorTextTertiary: '#667085',
  colorTextPlaceholder: '#667085',
  colorBorder: '#c8cedb',
  colorBorderSecondary: '#e5e8ef',
  colorBgLayout: '#f6f7fa',
};

const dark = {
  colorPrimary: '#6470f0',
  colorPrimaryHover: '#5560dd',
  colorPrimaryActive: '#4a54c8',
  colorInfo: '#8d97ff',
  colorLink: '#a5adff',
  colorSuccess: '#43c48c',
  colorWarning: '#e8a93f',
  colorError: '#ff8f99',
  colorText: '#e6e9f2',
  colorTextSecondary: '#aeb6c8',
  colorTextTertiary: '#98a1b5',
  colorTextPlaceholder: '#98a1b5',
  colorBorder: '#475169',
  colorBorderSecondary: '#2a3142',
  colorBgBase: '#10141d',
  colorBgContainer: '#171c28',
  colorBgElevated: '#1e2432',
  colorBgLayout: '#10141d',
};

/** antd's look; first.css has the same colours for what is ours. */
export function themeFor(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { key: 'stagegate' },
    hashed: false,
    // Its styles come as a file (antdStyles.ts), and only the colours and sizes below are told in the browser.
    zeroRuntime: true,
    token: {
      ...(isDark ? dark : light),
      // antd's pop-ups wait for the end of their animation, so that it is switched off here and never in CSS.
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      borderRadius: 8,
      borderRadiusSM: 6,
      controlHeight: 34,
      fontSize: 14,
      fontFamily: FONT,
      fontFamilyCode: MONO,
    },
    // The dark algorithm dims the red, so that what it writes could not be read on a card; on the red itself, dark letters can.
    components: {
      Dropdown: isDark ? { colorError: dark.colorError } : {},
    },
  };
}
