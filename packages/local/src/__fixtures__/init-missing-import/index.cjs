require('a-package-that-is-not-bundled');
exports.handler = async () => 1;
