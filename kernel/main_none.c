/*
 * main() of an image without an application: the system itself is the product.
 */
int main(void);

int main(void)
{
	return 0;
}
