/**
 * Keeps botbuilder's dialogs from being loaded: teams-ai's signing-in of users asks for them, with their readers of dates and numbers
 * in ten languages, and Styrkoll signs nobody in. They take a sixth of the time to start. Imported before teams-ai, for its effect.
 */
import { createRequire, Module } from 'node:module';

const require = createRequire(import.meta.url);
const path = createRequire(require.resolve('@microsoft/teams-ai')).resolve('botbuilder-dialogs');
const empty = new Module(path);
empty.filename = path;
empty.loaded = true;
/** All that teams-ai does with it as it is loaded is to extend `Dialog`. */
empty.exports = { Dialog: class {} };
require.cache[path] = empty;
