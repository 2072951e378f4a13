/**
 * How a window of the browser shell shows that it is one of ours. The cookie does not: a browser sends it to every port of 127.0.0.1.
 * The desktop shell has no need of it.
 */
export const KEY_HEADER = 'x-fieldbook-key';

/** Where the window keeps it: what a window keeps for itself is of one origin, and the port is part of that. */
export const KEY_KEPT_AS = 'fieldbook-key';
