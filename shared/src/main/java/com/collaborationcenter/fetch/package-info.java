/** Mailboxes as Microsoft Graph shows them: the port, listings, folders. */
package com.collaborationcenter.fetch;
