import { createRoot } from 'react-dom/client';
import { startApp } from './app/start.ts';
import { Shell } from './shell/Shell.tsx';
import './styles/theme.css';
import './styles/shell.css';
import './styles/panels.css';
import './styles/questions.css';
import './styles/overlays.css';
import './styles/export.css';
import './styles/compare.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Shell app={startApp()} />);
