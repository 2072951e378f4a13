/** The channels between page and main. The list is complete. */
export const CALL_CHANNEL = 'fieldbook:call';
export const EVENT_CHANNEL = 'fieldbook:event';
/** The page listens to events from now on. */
export const LISTEN_CHANNEL = 'fieldbook:listen';
/** Everybody in the page has heard that it is to go. */
export const LEFT_CHANNEL = 'fieldbook:left';
