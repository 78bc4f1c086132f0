/*
 * A door as a state machine: its motor is a service that is on while somebody needs it.
 */
#include <zephyr/kernel.h>
#include <zephyr/smf.h>
#include <zephyr/sys/onoff.h>
#include <zephyr/sys/printk.h>

static struct onoff_manager motor;
static struct onoff_client driver;

static void motor_started(struct k_timer *timer);
static K_TIMER_DEFINE(warm_up, motor_started, NULL);
static onoff_notify_fn report;

/* Turning the motor on takes a while; its end is reported from an interrupt handler. */
static void motor_start(struct onoff_manager *mgr, onoff_notify_fn notify)
{
	ARG_UNUSED(mgr);
	report = notify;
	k_timer_start(&warm_up, K_MSEC(5), K_NO_WAIT);
}

static void motor_started(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	report(&motor, 0);
}

static void motor_stop(struct onoff_manager *mgr, onoff_notify_fn notify)
{
	notify(mgr, 0);
}

static const struct onoff_transitions motor_transitions =
	ONOFF_TRANSITIONS_INITIALIZER(motor_start, motor_stop, NULL);

static const struct smf_state closed, moving, opening, closing, open;

static struct door {
	struct smf_ctx ctx;
	int position;
} door;

static void moving_entry(void *o)
{
	int ret;

	ARG_UNUSED(o);
	sys_notify_init_spinwait(&driver.notify);
	(void)onoff_request(&motor, &driver);
	while (sys_notify_fetch_result(&driver.notify, &ret))
		k_msleep(1);
	printk("motor on\n");
}

static void moving_exit(void *o)
{
	ARG_UNUSED(o);
	(void)onoff_release(&motor);
	printk("motor off\n");
}

static void opening_run(void *o)
{
	if (++door.position == 3)
		smf_set_state(SMF_CTX(o), &open);
}

static void closing_run(void *o)
{
	if (--door.position == 0)
		smf_set_state(SMF_CTX(o), &closed);
}

static void open_entry(void *o)
{
	ARG_UNUSED(o);
	printk("open\n");
}

static void open_run(void *o)
{
	smf_set_state(SMF_CTX(o), &closing);
}

static void closed_entry(void *o)
{
	printk("closed\n");
	if (((struct door *)o)->ctx.previous)
		smf_set_terminate(SMF_CTX(o), 1);
}

static void closed_run(void *o)
{
	smf_set_state(SMF_CTX(o), &opening);
}

static const struct smf_state closed = SMF_CREATE_STATE(closed_entry, closed_run, NULL, NULL);
static const struct smf_state moving = SMF_CREATE_STATE(moving_entry, NULL, moving_exit, NULL);
static const struct smf_state opening = SMF_CREATE_STATE(NULL, opening_run, NULL, &moving);
static const struct smf_state closing = SMF_CREATE_STATE(NULL, closing_run, NULL, &moving);
static const struct smf_state open = SMF_CREATE_STATE(open_entry, open_run, NULL, NULL);

int main(void)
{
	int steps = 0;

	(void)onoff_manager_init(&motor, &motor_transitions);
	smf_set_initial(SMF_CTX(&door), &closed);
	while (smf_run_state(SMF_CTX(&door)) == 0)
		steps++;
	printk("%d steps\n", steps + 1);
	return 0;
}
