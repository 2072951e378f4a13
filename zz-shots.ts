import { spawn } from 'node:child_process';
import { launchBrowser } from './e2e/browser.ts';
