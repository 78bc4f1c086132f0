/* Runs a fuzz target on files, for measuring what a corpus covers without the fuzzer. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INPUT_MAX (1 << 20)

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");
		uint8_t *data = malloc(INPUT_MAX);
		size_t size;

		if (!file || !data)
			return 1;
		size = fread(data, 1, INPUT_MAX, file);
		LLVMFuzzerTestOneInput(data, size);
		fclose(file);
		free(data);
	}
	return 0;
}
