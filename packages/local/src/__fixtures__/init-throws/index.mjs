throw new Error('no model in this folder'); export const handler = async () => 1;
