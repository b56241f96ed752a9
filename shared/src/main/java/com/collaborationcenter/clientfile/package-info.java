/** Client files: what the firm hands in, the checks on it, and where it is kept. */
package com.collaborationcenter.clientfile;
