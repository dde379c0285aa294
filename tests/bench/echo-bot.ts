/** What Styrkoll is measured against: the least bot there can be on the same stack, answering a known text with a ready card. */
import { readFileSync } from 'node:fs';
import { Application, TeamsAdapter } from '@microsoft/teams-ai';
import { type Activity, ActivityTypes } from 'botbuilder';
import restify from 'restify';

const replies: Record<string, Partial<Activity>> = JSON.parse(readFileSync(process.env.ECHO_REPLIES ?? '', 'utf8'));

const adapter = new TeamsAdapter({});
const app = new Application({ adapter, startTypingTimer: false });
app.activity(ActivityTypes.Message, async (context) => {
  await context.sendActivity({ ...(replies[context.activity.text] ?? { type: 'message', text: context.activity.text }) });
});

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.get('/readyz', async (_request, response) => {
  response.send(200);
});
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    await app.run(context);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
