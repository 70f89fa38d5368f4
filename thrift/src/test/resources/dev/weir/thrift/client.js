// One query by the Node client hive-driver: prints the rows as JSON.
const hive = require('hive-driver');
const { TCLIService, TCLIService_types } = hive.thrift;

async function main() {
  const utils = new hive.HiveUtils(TCLIService_types);
  const client = new hive.HiveClient(TCLIService, TCLIService_types);
  await client.connect(
    { host: '127.0.0.1', port: Number(process.env.WEIR_PORT) },
    new hive.connections.TcpConnection(),
    new hive.auth.PlainTcpAuthentication({
      username: process.env.WEIR_USER,
      password: process.env.WEIR_KEY,
    }),
  );
  const session = await client.openSession({
    client_protocol: TCLIService_types.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10,
  });
  const operation = await session.executeStatement(process.env.WEIR_SQL, { runAsync: true });
  await utils.waitUntilReady(operation, false, () => {});
  await utils.fetchAll(operation);
  console.log(JSON.stringify(utils.getResult(operation).getValue()));
  await operation.close();
  await session.close();
  client.close();
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
