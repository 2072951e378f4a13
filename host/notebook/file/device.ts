import { createHash, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { isDevice } from '../records/change.ts';
import { isStamp } from '../records/row.ts';

/**
 * How far ahead of this computer's clock a change may be stamped, milliseconds: a year. What is further ahead is set aside, and a device whose
 * own stamps ran so far ahead goes on as a new one: else nobody else could read its changes.
 */
export const AHEAD_MAX_MS = 366 * 86_400_000;

/** Who makes the changes of this notebook, and when they are made. */
export interface Device {
  readonly id: string;
  /** Later than every stamp of this device. */
  readonly stamp: number;
}

/** The device and the stamp of a transaction; to be kept by `keepStamp` when something was changed. */
export function readDevice(database: Database, clock: Clock): Device {
  const [id, last] = [readMeta(database, 'device'), Number(readMeta(database, 'stamp') || 0)];
  const now = Math.max(0, clock.now());
  const sound = id !== '' && isDevice(id) && isStamp(last) && last < now + AHEAD_MAX_MS;
  // The wall clock, but never going back: of one device, the later change has the greater stamp.
  return sound ? { id, stamp: Math.max(now, last + 1) } : { id: newName(), stamp: Math.max(now, 1) };
}

export function keepStamp(database: Database, device: Device): void {
  writeMeta(database, 'device', device.id);
  writeMeta(database, 'stamp', String(device.stamp));
}

/** A former state goes on as a new device: the one before may have made changes that this state does not know. */
export function forgetDevice(database: Database): void {
  database.run("DELETE FROM meta WHERE name = 'device'");
}

/** The name of this notebook, for what belongs to nobody but its user; '' before it has one. */
export function readHome(database: Database): string {
  const home = readMeta(database, 'home');
  return isDevice(home) ? home : '';
}

/**
 * Gives the notebook its name, and looks whether the file lies where it lay: a copy of it on another computer, or beside, must not make
 * changes under one device with the original. Writes only when something is new.
 */
export function settleDevice(database: Database, file: string): void {
  const place = placeOf(file);
  if (readHome(database) !== '' && readMeta(database, 'place') === place) return;
  database.transaction(() => {
    if (readHome(database) === '') writeMeta(database, 'home', newName());
    if (readMeta(database, 'place') !== place) forgetDevice(database);
    writeMeta(database, 'place', place);
  });
}

function placeOf(file: string): string {
  const { ino } = statSync(file, { bigint: true });
  return createHash('sha256').update(`${hostname()}\n${file}\n${ino}`).digest('hex').slice(0, 16);
}

function newName(): string {
  return randomBytes(4).toString('hex');
}

function readMeta(database: Database, name: string): string {
  return String(database.one('SELECT value FROM meta WHERE name = ?', name)?.['value'] ?? '');
}

function writeMeta(database: Database, name: string, value: string): void {
  database.run(
    'INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value',
    name,
    value,
  );
}
