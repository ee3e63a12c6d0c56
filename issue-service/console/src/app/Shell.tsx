import { Menu, X } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigation } from 'react-router';
import { useLive } from '../api/live';
import { ConnectionNotice } from '../components/ConnectionNotice';
import { Loading } from '../components/Loading';
import { Logo } from '../components/Logo';
import { useLostNames } from '../components/useLostNames';
import { Navigation } from './Navigation';
import { You } from './You';

/** The navigation and what surrounds every page. On a narrow screen the navigation opens over the page. */
export function Shell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const menu = useRef<HTMLDialogElement>(null);
  const [before, setBefore] = useState(pathname);
  const [isOpen, setOpen] = useState(false);
  useLive();
  useLostNames();

  useEffect(() => {
    if (before === pathname) return;
    // Who uses the keyboard or a screen reader is told the new page, not left where the link was.
    menu.current?.close();
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
    setBefore(pathname);
  }, [pathname, before]);

  const open = () => {
    // The browser gives the focus to the first thing in it, which is there by then.
    flushSync(() => setOpen(true));
    menu.current?.showModal();
  };

  return (
    <div className="shell">
      <a className="skip" href="#main">{t('nav.skip')}</a>
      <header className="top">
        <button type="button" className="icon-button" aria-label={t('nav.open')} onClick={open}>
          <Menu size={20} aria-hidden />
        </button>
        <Brand />
      </header>
      <aside className="side" aria-label={t('nav.label')}>
        <Brand />
        <Navigation />
        <You />
      </aside>
      <dialog ref={menu} className="menu" aria-label={t('nav.label')} onClose={() => setOpen(false)}>
        {isOpen && (
          <>
            <div className="menu-head">
              <Brand />
              <button type="button" className="icon-button" aria-label={t('nav.close')} onClick={() => menu.current?.close()}>
                <X size={20} aria-hidden />
              </button>
            </div>
            <Navigation />
            <You />
          </>
        )}
      </dialog>
      <main id="main" className="main" ref={main} tabIndex={-1}>
        <ConnectionNotice />
        <Going />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

/** Another page is on its way; the one before stays until it is there. */
function Going() {
  const { t } = useTranslation();
  const isGoing = useNavigation().state !== 'idle';
  return <div role="status" className={isGoing ? 'going' : undefined}>{isGoing && <span className="hidden">{t('loading')}</span>}</div>;
}

function Brand() {
  return <div className="brand"><Logo /><span>Stagegate</span></div>;
}
