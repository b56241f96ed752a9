// Azurite's blob service, unchanged, but for one thing: with EXIT_WITH_STDIN=1 it ends when whoever started it does, even if
// that one was killed. Arguments are azurite-blob's own; "--blobPort 0" takes any free port and prints it.
'use strict';

require('./exit-with-stdin');
require('azurite/dist/src/blob/main');
